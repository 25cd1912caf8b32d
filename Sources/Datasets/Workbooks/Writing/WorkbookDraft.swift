/// A workbook that is to be written (Office Open XML, ECMA-376), readable by every spreadsheet. The same sheets make the
/// same bytes: nothing of when or where it was made is in it.
package struct WorkbookDraft: Sendable {
  package var sheets: [SheetDraft]
  /// What the sheet is called that holds long lists of choices, out of sight.
  package var listsName: String

  package init(_ sheets: [SheetDraft], listsName: String = "Lists") {
    (self.sheets, self.listsName) = (sheets, listsName)
  }

  /// How many numbers have more digits than a spreadsheet holds.
  package var shortenedCount: Int {
    sheets.reduce(0) { count, sheet in
      count
        + sheet.rows.reduce(0) { count, row in
          count
            + row.count { cell in
              guard case .number(let number) = cell.content else { return false }
              return WrittenNumber(number).isShortened
            }
        }
    }
  }

  package var bytes: [UInt8] { WorkbookParts(self).archive }
}

extension SheetDraft {
  /// As several sheets, each with the headings, where there are more rows than one has.
  func divided(rows limit: Int) -> [SheetDraft] {
    let body = rows.dropFirst(headRows)
    let room = max(1, limit - headRows)
    guard body.count > room else { return [self] }
    return stride(from: 0, to: body.count, by: room).map { start in
      var part = self
      part.rows = Array(rows.prefix(headRows) + body.dropFirst(start).prefix(room))
      return part
    }
  }
}

/// The parts of a workbook and how they refer to each other.
private struct WorkbookParts {
  private var sheets: [SheetDraft]
  private let names: [String]
  private var choices: [SheetDraft.Prompt: String] = [:]
  private var hasLists = false

  init(_ draft: WorkbookDraft) {
    sheets = draft.sheets.flatMap { $0.divided(rows: DataLimits.sheetRows) }
    var lists = SheetDraft(name: draft.listsName)
    lists.headRows = 0
    var taken = SheetNames()
    var names = sheets.map { taken.name(for: $0.name) }
    let listsName = taken.name(for: draft.listsName)
    for prompt in sheets.flatMap({ $0.columns.compactMap(\.prompt) }) {
      guard !prompt.choices.isEmpty, SheetXML.inlineList(prompt.choices) == nil, choices[prompt] == nil else {
        continue
      }
      let letters = SheetXML.letters(lists.width)
      choices[prompt] = "'\(listsName)'!$\(letters)$1:$\(letters)$\(prompt.choices.count)"
      WorkbookParts.add(prompt.choices, to: &lists)
    }
    if !choices.isEmpty {
      hasLists = true
      sheets.append(lists)
      names.append(listsName)
    }
    self.names = names
  }

  private static func add(_ choices: [String], to lists: inout SheetDraft) {
    let column = lists.width
    for (row, choice) in choices.enumerated() {
      if row == lists.rows.count { lists.rows.append([]) }
      while lists.rows[row].count < column { lists.rows[row].append(.empty) }
      lists.rows[row].append(SheetCell(.text(choice), SheetCell.Look(format: .text)))
    }
  }

  // MARK: The archive

  var archive: [UInt8] {
    var styles = SheetStyles()
    var zip = ZipPacker()
    let comments = sheets.map(SheetComments.init)
    zip.add("[Content_Types].xml", contentTypes(comments))
    zip.add("_rels/.rels", WorkbookParts.relations([("officeDocument", "xl/workbook.xml")]))
    zip.add("xl/workbook.xml", book)
    let targets = sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") }
    zip.add("xl/_rels/workbook.xml.rels", WorkbookParts.relations(targets + [("styles", "styles.xml")]))
    for (index, sheet) in sheets.enumerated() {
      let number = index + 1
      let hasComments = !comments[index].isEmpty
      let xml = SheetXML(sheet, choicesAt: choices).bytes(&styles, isFirst: index == 0, hasComments: hasComments)
      zip.add("xl/worksheets/sheet\(number).xml", xml)
      guard hasComments else { continue }
      zip.add(
        "xl/worksheets/_rels/sheet\(number).xml.rels",
        WorkbookParts.relations([
          ("vmlDrawing", "../drawings/vmlDrawing\(number).vml"), ("comments", "../comments\(number).xml"),
        ]))
      zip.add("xl/comments\(number).xml", comments[index].texts)
      zip.add("xl/drawings/vmlDrawing\(number).vml", comments[index].boxes)
    }
    zip.add("xl/styles.xml", styles.xml)
    return zip.finished()
  }

  private var book: [UInt8] {
    var xml = XMLWriter()
    xml.add("<workbook xmlns=\"\(OfficeNames.main)\" xmlns:r=\"\(OfficeNames.relations)\"><bookViews>")
    xml.add("<workbookView activeTab=\"0\"/></bookViews><sheets>")
    for (index, name) in names.enumerated() {
      xml.add("<sheet name=\"")
      xml.add(text: name)
      let state = hasLists && index == names.count - 1 ? " state=\"hidden\"" : ""
      xml.add("\" sheetId=\"\(index + 1)\"\(state) r:id=\"rId\(index + 1)\"/>")
    }
    xml.add("</sheets>")
    let defined = sheets.enumerated().map { definedNames($1, $0) }.joined()
    if !defined.isEmpty { xml.add("<definedNames>\(defined)</definedNames>") }
    xml.add("</workbook>")
    return xml.bytes
  }

  /// The rows that every printed page begins with, and the area of the filter.
  private func definedNames(_ sheet: SheetDraft, _ index: Int) -> String {
    var name = XMLWriter()
    name.add(text: names[index])
    // Without the line that every part begins with.
    let written = String(decoding: name.bytes.drop { $0 != UInt8(ascii: "\n") }.dropFirst(), as: UTF8.self)
    var defined = ""
    if sheet.hasFilter, !sheet.rows.isEmpty {
      let area = SheetXML(sheet, choicesAt: [:]).area.split(separator: ":").map { WorkbookParts.fixed(String($0)) }
      defined +=
        "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(index)\" hidden=\"1\">'\(written)'!"
        + area.joined(separator: ":") + "</definedName>"
    }
    if sheet.headRows > 0 {
      defined +=
        "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(index)\">'\(written)'!"
        + "$1:$\(sheet.headRows)</definedName>"
    }
    return defined
  }

  /// `$B$12`
  private static func fixed(_ reference: String) -> String {
    let letters = reference.prefix { $0.isLetter }
    return "$\(letters)$\(reference.dropFirst(letters.count))"
  }

  private static func relations(_ targets: [(kind: String, target: String)]) -> [UInt8] {
    var xml = XMLWriter()
    xml.add("<Relationships xmlns=\"\(OfficeNames.packageRelations)\">")
    for (index, target) in targets.enumerated() {
      xml.add(
        "<Relationship Id=\"rId\(index + 1)\" Type=\"\(OfficeNames.relations)/\(target.kind)\" Target=\"\(target.target)\"/>"
      )
    }
    xml.add("</Relationships>")
    return xml.bytes
  }

  private func contentTypes(_ comments: [SheetComments]) -> [UInt8] {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    var xml = XMLWriter()
    xml.add("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
    xml.add("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
    xml.add("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
    xml.add("<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>")
    func part(_ path: String, _ word: String) {
      xml.add("<Override PartName=\"/xl/\(path)\" ContentType=\"\(kind).\(word)+xml\"/>")
    }
    part("workbook.xml", "sheet.main")
    part("styles.xml", "styles")
    for (index, comments) in comments.enumerated() {
      part("worksheets/sheet\(index + 1).xml", "worksheet")
      if !comments.isEmpty { part("comments\(index + 1).xml", "comments") }
    }
    xml.add("</Types>")
    return xml.bytes
  }
}
