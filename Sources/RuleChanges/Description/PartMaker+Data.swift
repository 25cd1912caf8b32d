import Calendar
import Diagnostics
import Numerics
import RuleSemantics
import Scorecards

// Subjects, lists, tables of data and tables of the rules.
extension PartMaker {
  func level(_ index: LevelIndex) -> RulePart {
    let level = rules.levels[index]
    var part = RulePart(
      key: names[.level(index)], label: Bilingual(zh: "对象“\(level.name)”", en: "subject “\(level.name)”"),
      matter: .subject, facts: [naming([level.name] + level.aliases)], words: level.span)
    part.parts = [
      level.parent.map { parent in
        reference("parent", Bilingual(zh: "属于", en: "belongs to"), .level(parent), rules.levels[parent].name)
      },
      field("name", Bilingual(zh: "名称", en: "name"), level.register, level.nameField, .wording),
      field("group", Bilingual(zh: "分组", en: "group"), level.register, level.groupField, .rank),
      field("belongs", Bilingual(zh: "上级的列", en: "column of the parent"), level.register, level.parentField, .data),
    ].compactMap(\.self)
    return part
  }

  private func reference(
    _ key: String, _ label: Bilingual, _ entity: Entity, _ name: String, _ matter: Change.Matter = .reference
  ) -> RulePart {
    single(key, label, matter, names[entity], Bilingual(same: name.printable))
  }

  private func field(
    _ key: String, _ label: Bilingual, _ table: TableIndex?, _ field: FieldIndex?, _ matter: Change.Matter
  ) -> RulePart? {
    guard let table, let field else { return nil }
    return reference(key, label, .field(table, field), rules.tables[table].fields[field].name, matter)
  }

  func list(_ index: ListIndex) -> RulePart {
    let list = rules.lists[index]
    var part = RulePart(
      key: names[.list(index)], label: Bilingual(zh: "列表“\(list.name)”", en: "list “\(list.name)”"), matter: .data,
      facts: [naming([list.name])], words: list.span)
    part.parts = list.values.enumerated().map { place, spellings in
      RulePart(
        key: names[.choice(index, place)],
        label: Bilingual(zh: "值“\(spellings.first ?? "")”", en: "value “\(spellings.first ?? "")”"), matter: .data,
        facts: [naming(spellings)])
    }
    let order = list.values.indices.map { names[.choice(index, $0)] }.joined(separator: ">")
    let shown = Bilingual(same: list.values.compactMap(\.first).joined(separator: "＞").printable)
    if list.isOrdered { part.parts.append(single("order", Bilingual(zh: "高低", en: "order"), .data, order, shown)) }
    return part
  }

  func table(_ index: TableIndex) -> RulePart {
    let table = rules.tables[index]
    var part = RulePart(
      key: names[.table(index)], label: Bilingual(zh: "数据表“\(table.name)”", en: "data table “\(table.name)”"),
      matter: .data, facts: [naming([table.name] + table.aliases)], words: table.span)
    part.parts = [
      table.level.map {
        reference("level", Bilingual(zh: "对象", en: "subject"), .level($0), rules.levels[$0].name, .data)
      },
      single("shape", Bilingual(zh: "种类", en: "kind"), .window, shape(table, index), shapeWords(table)),
      single(
        "empty", Bilingual(zh: "无记录", en: "empty"), .missing, table.whenEmpty.rawValue,
        table.whenEmpty == .zero ? Bilingual(zh: "按零", en: "zero") : Bilingual(zh: "按未报", en: "not reported")),
      list(
        "validations", Bilingual(zh: "校验", en: "validate"), .data, table.validations.map { validation($0) }),
    ].compactMap(\.self)
    part.parts += table.fields.indices.filter { !table.fields[$0].isImplied }.map { field(index, $0) }
    return part
  }

  private func shape(_ table: DataTableDeclaration, _ index: TableIndex) -> String {
    switch table.shape {
    case .register, .reference: "\(table.shape)"
    case .period(let kind): "each \(kind)"
    case .detail(.byDate(let field)): "detail by \(names[.field(index, field)])"
    case .detail(.byPeriod(let field)): "detail of \(names[.field(index, field)])"
    case .detail(.undated): "detail"
    }
  }

  private func shapeWords(_ table: DataTableDeclaration) -> Bilingual {
    switch table.shape {
    case .register: Bilingual(zh: "登记", en: "register")
    case .reference: Bilingual(zh: "参照", en: "reference")
    case .period(let kind): Bilingual(zh: "每\(kind.word.zh)", en: "each \(kind.word.en)")
    case .detail(.byDate(let field)), .detail(.byPeriod(let field)):
      Bilingual(zh: "明细，归期：\(table.fields[field].name)", en: "detail, dated: \(table.fields[field].name)")
    case .detail(.undated): Bilingual(zh: "明细，归期：无", en: "detail, dated: none")
    }
  }

  private func field(_ table: TableIndex, _ index: FieldIndex) -> RulePart {
    let field = rules.tables[table].fields[index]
    var part = RulePart(
      key: names[.field(table, index)], label: Bilingual(zh: "字段“\(field.name)”", en: "field “\(field.name)”"),
      matter: .data, facts: [naming([field.name] + field.aliases)], words: field.span)
    part.parts = [
      single(
        "type", Bilingual(zh: "类型", en: "type"), .data, type(field.type) + (field.isWhole ? " whole" : ""),
        typeWords(field)),
      single(
        "meaning", Bilingual(zh: "口径", en: "meaning"), .data, field.meaning?.rawValue ?? "",
        field.meaning.map { $0 == .stock ? Bilingual(zh: "时点", en: "stock") : Bilingual(zh: "期内", en: "flow") }
          ?? Bilingual(zh: "未写", en: "none")),
      single(
        "privacy", Bilingual(zh: "个人信息", en: "personal"), .data, "\(field.isPersonal)",
        field.isPersonal ? Bilingual(zh: "是", en: "yes") : Bilingual(zh: "否", en: "no")),
      cost(field.cost),
      list("constraints", Bilingual(zh: "约束", en: "constraint"), .data, field.constraints.map { validation($0) }),
    ].compactMap(\.self)
    return part
  }

  private func typeWords(_ field: FieldDeclaration) -> Bilingual {
    switch field.type {
    case .number(let unit):
      let kind = field.isWhole ? Bilingual(zh: "整数", en: "whole number") : Bilingual(zh: "数", en: "number")
      let word = unit.word
      return word.zh.isEmpty
        ? kind : Bilingual(zh: "\(kind.zh)，\(word.zh)", en: "\(kind.en),\(word.en.hasPrefix(" ") ? "" : " ")\(word.en)")
    case .choice(let list): return Bilingual(same: rules.lists[list].name)
    case .yesNo: return Bilingual(zh: "是否", en: "yes/no")
    case .text: return Bilingual(zh: "文本", en: "text")
    case .date: return Bilingual(zh: "日期", en: "date")
    case .period: return Bilingual(zh: "期间", en: "period")
    case .codes: return Bilingual(zh: "编码", en: "codes")
    case .interval: return Bilingual(zh: "起止", en: "interval")
    }
  }

  private func validation(_ validation: Validation) -> RulePart {
    var part =
      formula(validation.condition, nil, Bilingual(zh: "校验", en: "validate"), .data, words: validation.span)
      ?? RulePart(label: Bilingual(zh: "校验", en: "validate"), matter: .data)
    part.shape = "\(validation.consequence) " + part.shape
    return part
  }

  func lookup(_ index: LookupIndex) -> RulePart {
    let table = rules.lookups[index]
    var part = RulePart(
      key: names[.lookup(index)], label: Bilingual(zh: "表“\(table.name)”", en: "table “\(table.name)”"), matter: .table,
      facts: [naming([table.name])], words: table.span)
    let types = table.keyTypes.map { type($0) } + ["→"] + table.resultTypes.map { type($0) }
    part.parts = [
      single(
        "columns", Bilingual(zh: "列", en: "columns"), .table, types.joined(separator: "|"),
        (table.keyColumns + table.resultColumns).enumerated),
      single(
        "pick", Bilingual(zh: "取法", en: "pick"), .table, table.pick.rawValue, Bilingual(same: table.pick.rawValue)),
    ]
    var seen: [String: Int] = [:]
    part.parts += table.rows.map { row in
      let key = row.keys.map { matcher($0) }.joined(separator: "|")
      seen[key, default: 0] += 1
      return self.row(row, table, "\(key) \(seen[key] ?? 0)")
    }
    return part
  }

  private func row(_ row: LookupTable.Row, _ table: LookupTable, _ key: String) -> RulePart {
    let keys = zip(row.keys, table.keyTypes).map { matcherWords($0, $1) }
    let title = Bilingual(zh: keys.map(\.zh).enumerated.zh, en: keys.map(\.en).enumerated.en)
    var part = RulePart(
      key: key, label: Bilingual(zh: "行“\(title.zh)”", en: "row “\(title.en)”"), matter: .table, words: row.span)
    part.facts = row.results.enumerated().map { place, result in
      let type = table.resultTypes[place]
      let isPoints = if case .points? = type.unit?.kind { true } else { false }
      let label = table.resultColumns.count > 1 ? Bilingual(same: table.resultColumns[place]) : Bilingual(same: "")
      return Fact(
        key: "\(place)", label: label, matter: isPoints ? .points : .table, value: result.map { value($0) } ?? "–",
        shown: result.map { shown($0, type) } ?? Bilingual(zh: "空", en: "blank"), span: row.span)
    }
    return part
  }

  private func matcher(_ matcher: LookupTable.KeyMatcher) -> String {
    switch matcher {
    case .anyOf(let values): values.map { value($0) }.sorted().joined(separator: "/")
    case .within(let span):
      [(span.lower, true), (span.upper, false)].map { bound, isLower in
        bound.map { $0.canonical(isLower: isLower) } ?? ""
      }.joined(separator: "~")
    case .otherwise: "*"
    }
  }

  private func matcherWords(_ matcher: LookupTable.KeyMatcher, _ type: ValueType) -> Bilingual {
    switch matcher {
    case .anyOf(let values):
      let all = values.map { shown($0, type) }
      return Bilingual(zh: all.map(\.zh).enumerated.zh, en: all.map(\.en).enumerated.en)
    case .within(let span):
      let bounds = [
        span.lower.map { words($0, isLower: true, type) }, span.upper.map { words($0, isLower: false, type) },
      ]
      .compactMap(\.self)
      return Bilingual(zh: bounds.map(\.zh).joined(separator: "、"), en: bounds.map(\.en).joined(separator: ", "))
    case .otherwise: return Bilingual(zh: "其他", en: "other")
    }
  }

  func export(_ index: Int) -> RulePart {
    let export = rules.exports[index]
    var part = RulePart(
      key: names[.export(index)],
      label: Bilingual(zh: "输出“\(export.name)”", en: "export “\(export.name)”"), matter: .data,
      facts: [naming([export.name])], words: export.span)
    part.parts = [
      reference("level", Bilingual(zh: "对象", en: "subject"), .level(export.level), rules.levels[export.level].name),
      single("file", Bilingual(zh: "文件", en: "file"), .data, export.file, Bilingual(same: export.file.printable)),
    ]
    part.parts += export.columns.compactMap { column in
      let label = Bilingual(zh: "列“\(column.heading)”", en: "column “\(column.heading)”")
      var made = formula(column.value, "column \(column.heading)", label, .formula)
      made?.facts.append(
        Fact(
          key: "places", label: Bilingual(zh: "小数位数", en: "decimals"), matter: .rounding,
          value: "\(column.places.map(String.init) ?? "–") \(column.rule)",
          shown: column.places.map { Bilingual(same: "\($0)") } ?? Bilingual(zh: "不舍入", en: "exact")))
      return made
    }
    part.parts += [
      ordered("order", Bilingual(zh: "排序", en: "order"), .rank, export.order.compactMap { tie($0) })
    ].compactMap(\.self)
    return part
  }
}
