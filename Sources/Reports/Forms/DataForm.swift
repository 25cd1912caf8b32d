import Calendar
import Datasets
package import Diagnostics
package import RuleEngine
package import RuleSemantics
import Scorecards

/// What files forms are.
package enum FormFormat: String, Sendable {
  case csv
  case xlsx
}

/// The empty file of a table: its headings, with units in brackets, and a row for each subject where these are known.
package struct DataForm {
  private let rules: CheckedRules
  private let form: FormTable
  private var table: DataTableDeclaration { rules.tables[form.table] }

  package init(_ rules: CheckedRules, _ form: FormTable) { (self.rules, self.form) = (rules, form) }

  /// The name that its table is found by. A stroke in it is written in full width, which counts as the same.
  package func fileName(_ format: FormFormat) -> String { plainName + "." + format.rawValue }

  private var plainName: String {
    let names = [table.name] + table.aliases
    return names.first { !$0.contains("/") && !$0.hasPrefix(".") } ?? table.name.replacing("/", with: "／")
  }

  /// - Parameters:
  ///   - subjects: those of its level; empty for headings alone.
  ///   - parents: those of the level above.
  ///   - period: what stands in the column of the period.
  package func text(subjects: [Subject], parents: [Subject], period: String?) -> String {
    var csv = CSVText()
    csv.row(form.columns.map { .text(heading($0)) })
    for row in rows(subjects, parents, period) { csv.row(row.map { .text($0) }) }
    return csv.text
  }

  /// The cells that are known ahead; those to be filled in are empty.
  private func rows(_ subjects: [Subject], _ parents: [Subject], _ period: String?) -> [[String]] {
    (hasOneRow ? subjects : []).map { subject in
      form.columns.map { column in
        if column.isKey { return subject.id }
        if isName(column) { return subject.name }
        if isParent(column), let parent = subject.parent, parents.indices.contains(parent) { return parents[parent].id }
        return column.isTime ? period ?? "" : ""
      }
    }
  }

  // MARK: As a workbook

  /// One sheet with the same cells; what a column takes stands beside its heading and at its cells, the values to choose
  /// from in lists.
  package func workbook(
    subjects: [Subject], parents: [Subject], period: String?, _ language: Language
  ) -> [UInt8] {
    var sheet = SheetDraft(name: plainName)
    sheet.columns = form.columns.map { column in
      SheetDraft.Column(
        format: DataForm.format(column.spec),
        prompt: SheetDraft.Prompt(
          title: heading(column), text: note(column, language), choices: choices(column.spec, language)))
    }
    sheet.headColumns = form.columns.prefix(while: \.isKey).count
    sheet.rows = [form.columns.map { .heading(heading($0), comment: note($0, language)) }]
    for row in rows(subjects, parents, period) {
      sheet.rows.append(
        zip(row, form.columns).map { text, column in
          text.isEmpty
            ? SheetCell(.empty, SheetCell.Look(format: DataForm.format(column.spec))) : .text(text, .text)
        })
    }
    sheet.promptedRows = max(DataForm.leastPrompted, sheet.rows.count - 1 + DataForm.sparePrompted)
    return WorkbookDraft([sheet], listsName: Bilingual(zh: "选项", en: "Lists")[language]).bytes
  }

  /// Rows in which cells say what they take, and how many of them below the rows that are written ahead.
  private static let leastPrompted = 1000
  private static let sparePrompted = 200

  /// What is typed into a column stays what it is: codes keep their noughts, periods and choices do not become dates.
  private static func format(_ spec: ColumnSpec) -> SheetFormat {
    switch spec.type {
    case .wholeNumber, .decimal, .percent: .general
    case .date: .day
    case .yesNo, .text, .period, .code, .choice, .codes: .text
    }
  }

  /// `整数，单位：人` and what must hold.
  private func note(_ column: FormTable.Column, _ language: Language) -> String {
    let blank =
      column.spec.mayBeBlank
      ? Bilingual(zh: "可空；未报写“未报”，与本单位无关写“不适用”", en: "may be blank; or “not reported”, “not applicable”")
      : Bilingual(zh: "必填", en: "must be filled in")
    return ([content(column)[language], blank[language]] + table.fields[column.field].constraints.map(\.words))
      .joined(separator: "\n")
  }

  /// Also the words for what is not there, which are no values.
  private func choices(_ spec: ColumnSpec, _ language: Language) -> [String] {
    let values: [String]
    switch spec.type {
    case .yesNo: values = [Bilingual(zh: "是", en: "yes"), Bilingual(zh: "否", en: "no")].map { $0[language] }
    case .choice(let spellings): values = spellings.compactMap(\.first)
    default: return []
    }
    guard spec.mayBeBlank else { return values }
    let states = [Bilingual(zh: "未报", en: "not reported"), Bilingual(zh: "不适用", en: "not applicable")]
    return values + states.map { $0[language] }
  }

  // MARK: The words of columns

  /// One row a subject and period: all of them can be written ahead.
  private var hasOneRow: Bool {
    switch table.shape {
    case .register, .period: true
    case .detail, .reference: false
    }
  }

  /// The name of the subject, in its register.
  private func isName(_ column: FormTable.Column) -> Bool {
    guard let level = table.level, rules.levels[level].register == form.table else { return false }
    return rules.levels[level].nameField == column.field
  }

  /// The key of the subject above, in the register.
  private func isParent(_ column: FormTable.Column) -> Bool {
    guard let level = table.level, rules.levels[level].register == form.table else { return false }
    return rules.levels[level].parentField == column.field
  }

  private func heading(_ column: FormTable.Column) -> String {
    let name = name(of: column)
    switch column.spec.type {
    case .percent: return bracketed(name, "%")
    case .wholeNumber, .decimal: return column.spec.unitWord.map { bracketed(name, $0) } ?? name
    default: return name
    }
  }

  /// A column that the author did not name has a name in each language: that of the columns beside it.
  private func name(of column: FormTable.Column) -> String {
    let named = table.fields.filter { !$0.isImplied }.map(\.name) + [table.name]
    guard table.fields[column.field].isImplied, named.allSatisfy(\.isASCII) else { return column.spec.name }
    return ([column.spec.name] + column.spec.aliases).first(where: \.isASCII) ?? column.spec.name
  }

  /// In the width of the name: `在校生数（人）`, `readers (people)`.
  private func bracketed(_ name: String, _ unit: String) -> String {
    name.isASCII ? "\(name) (\(unit))" : "\(name)（\(unit)）"
  }

  // MARK: What to fill in

  /// A section of the page that says what each column takes.
  package func notes(_ language: Language, _ format: FormFormat) -> String {
    var text = "## \(fileName(format).markdown)\n\n\(purpose[language].markdown)\n\n"
    let heads = [
      Bilingual(zh: "列", en: "Column"), Bilingual(zh: "填什么", en: "What to fill in"),
      Bilingual(zh: "可空", en: "May be blank"), Bilingual(zh: "要求", en: "Must hold"),
    ]
    text += "| " + heads.map { $0[language] }.joined(separator: " | ") + " |\n|---|---|---|---|\n"
    for column in form.columns {
      let cells = [
        heading(column), content(column)[language],
        (column.spec.mayBeBlank ? Bilingual(zh: "是", en: "yes") : Bilingual(zh: "否", en: "no"))[language],
        table.fields[column.field].constraints.map(\.words).joined(separator: Bilingual(zh: "；", en: "; ")[language]),
      ]
      text += "| " + cells.map(\.markdown).joined(separator: " | ") + " |\n"
    }
    let rules = table.validations.map { "- " + $0.words.markdown + "\n" }
    return text + (rules.isEmpty ? "" : "\n" + rules.joined()) + "\n"
  }

  private var purpose: Bilingual {
    let level = table.level.map { rules.levels[$0].name } ?? ""
    switch table.shape {
    case .register: return Bilingual(zh: "名录：一个\(level)一行。", en: "A register: one row for each \(level).")
    case .period(let kind):
      return Bilingual(
        zh: "一个\(level)每\(kind.word.zh)一行。", en: "One row for each \(level) and \(kind.word.en).")
    case .detail:
      return Bilingual(zh: "一件事一行，写明是哪个\(level)的。", en: "One row for each thing, with the \(level) whose it is.")
    case .reference: return Bilingual(zh: "参照表。", en: "A table to look things up in.")
    }
  }

  private func content(_ column: FormTable.Column) -> Bilingual {
    let field = table.fields[column.field]
    var words = type(column.spec)
    if let unit = column.spec.unitWord, column.spec.type != .percent {
      words = Bilingual(zh: "\(words.zh)，单位：\(unit)", en: "\(words.en), in \(unit)")
    }
    switch field.meaning {
    case .stock: words = words + Bilingual(zh: "，期末的数", en: ", as it stands at the end of the period")
    case .flow: words = words + Bilingual(zh: "，本期内的数", en: ", of the period alone")
    case nil: break
    }
    return field.isPersonal ? words + Bilingual(zh: "（个人信息）", en: " (personal)") : words
  }

  private func type(_ spec: ColumnSpec) -> Bilingual {
    switch spec.type {
    case .wholeNumber: Bilingual(zh: "整数", en: "a whole number")
    case .decimal: Bilingual(zh: "数", en: "a number")
    case .percent: Bilingual(zh: "百分数，如 85%", en: "a percentage, such as 85%")
    case .yesNo: Bilingual(zh: "是 或 否", en: "yes or no")
    case .text: Bilingual(zh: "文字", en: "text")
    case .date: Bilingual(zh: "日期，如 2027-12-31", en: "a date, such as 2027-12-31")
    case .period: Bilingual(zh: "期间，如 2027年", en: "a period, such as 2027")
    case .code: Bilingual(zh: "代码或标识，照原样写", en: "a code or key, as it is")
    case .codes: Bilingual(zh: "几个代码，用分号隔开", en: "codes, parted by semicolons")
    case .choice(let values):
      Bilingual(
        zh: "以下之一：" + values.compactMap(\.first).enumerated.zh,
        en: "one of: " + values.compactMap(\.first).enumerated.en)
    }
  }
}

extension String {
  fileprivate var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }

  /// On one line, with a backslash before each sign that Markdown or HTML would take for its own.
  var markdown: String {
    var plain = ""
    for scalar in printable.unicodeScalars {
      if "\\`*_{}[]<>#|~&!".unicodeScalars.contains(scalar) { plain += "\\" }
      plain.unicodeScalars.append(scalar == "\n" || scalar == "\r" ? " " : scalar)
    }
    return plain
  }
}
