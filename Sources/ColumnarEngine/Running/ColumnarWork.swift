import Datasets
package import Diagnostics
import Numerics
import RuleEngine
package import RuleSemantics

/// A plan for a file of one kind of columns: how its cells are read and what is made of them. Shared by all threads.
package struct ColumnarWork: Sendable {
  let rules: CheckedRules
  package let plan: Plan
  let language: Language
  let uses: [CellUse]
  /// By column of the file; nil where no text is read carefully.
  let textParsers: [CellParser?]
  let codeFields: [CodeField]
  /// Number columns, those that are only checked behind the others.
  let numberCount: Int
  /// How many base units one of each number column is.
  let scales: [Fraction]
  let textOfField: [FieldIndex: Int]
  let settler: Settler

  struct CodeField: Sendable {
    var field: FileLayout.Field
    var isParent: Bool
  }

  /// - Parameter headings: the line of headings as it stands in the file, and its cells.
  package init(
    _ rules: CheckedRules, _ plan: Plan, headings: (line: [UInt8], cells: [String]), fileName: String,
    language: Language
  ) throws(NotLowered) {
    self.rules = rules
    self.plan = plan
    self.language = language
    settler = Settler(rules: rules, plan: plan, headings: headings.line, fileName: fileName, language: language)
    let layout = FileLayout(rules, plan.table, headings: headings.cells)
    var builder = UseBuilder(rules, plan, layout, width: headings.cells.count)
    try builder.build()
    uses = builder.uses
    textParsers = builder.textParsers
    codeFields = builder.codeFields
    numberCount = builder.numberCount
    scales = builder.scales
    textOfField = builder.textOfField
  }
}

/// Decides what is done with each column of the file.
private struct UseBuilder {
  let rules: CheckedRules
  let plan: Plan
  let layout: FileLayout
  var uses: [CellUse]
  var textParsers: [CellParser?]
  var codeFields: [ColumnarWork.CodeField] = []
  var numberCount: Int
  var scales: [Fraction] = []
  var textOfField: [FieldIndex: Int] = [:]

  init(_ rules: CheckedRules, _ plan: Plan, _ layout: FileLayout, width: Int) {
    (self.rules, self.plan, self.layout) = (rules, plan, layout)
    uses = Array(repeating: .skip, count: width)
    textParsers = Array(repeating: nil, count: width)
    numberCount = plan.numberFields.count
  }

  mutating func build() throws(NotLowered) {
    for export in plan.exports {
      for case .text(let field) in export.columns where textOfField[field] == nil {
        textOfField[field] = textOfField.count
      }
    }
    // Every field that is computed with or written must have a column; without one the careful reader speaks of it.
    for field in plan.numberFields + plan.codeFields + Array(textOfField.keys) {
      guard layout.fields[field]?.source != nil else { throw NotLowered(.shape) }
    }
    for field in plan.numberFields { scales.append(try scale(of: field)) }
    for field in plan.codeFields {
      guard let found = layout.fields[field] else { throw NotLowered(.shape) }
      codeFields.append(ColumnarWork.CodeField(field: found, isParent: field == plan.parentField))
    }
    for (index, field) in layout.fields.enumerated() {
      guard let field, let source = field.source else { continue }
      guard source < uses.count, case .skip = uses[source] else { throw NotLowered(.shape) }
      uses[source] = use(index, field, source)
    }
    guard uses.contains(where: { if case .key = $0 { true } else { false } }) else { throw NotLowered(.shape) }
  }

  private func scale(of field: FieldIndex) throws(NotLowered) -> Fraction {
    guard let spec = layout.fields[field]?.spec else { throw NotLowered(.shape) }
    if spec.type == .percent { return Fraction(1, over: 100) }
    guard let scale = Fraction(spec.scale), scale.numerator > 0 else { throw NotLowered(.shape) }
    return scale
  }

  private mutating func use(_ index: FieldIndex, _ field: FileLayout.Field, _ source: Int) -> CellUse {
    if field.isKey { return .key(textOfField[index]) }
    switch field.spec.type {
    case .wholeNumber, .decimal, .percent:
      textParsers[source] = CellParser(field.spec)
      let form = NumberForm(
        isWhole: field.spec.type == .wholeNumber, isPercent: field.spec.type == .percent,
        isCount: rules.tables[plan.table].fields[index].isCount)
      guard let place = plan.numberFields.firstIndex(of: index) else {
        numberCount += 1
        return .number(numberCount - 1, form)
      }
      return .number(place, form)
    case .text, .code:
      if let place = plan.codeFields.firstIndex(of: index) { return .code(place) }
      textParsers[source] = CellParser(field.spec)
      return .text(textOfField[index], field.spec.type == .code ? .code : .text)
    case .yesNo, .date, .period, .choice, .codes:
      if let place = plan.codeFields.firstIndex(of: index) { return .code(place) }
      codeFields.append(ColumnarWork.CodeField(field: field, isParent: false))
      return .code(codeFields.count - 1)
    }
  }
}
