import Diagnostics

/// What is shown beside cells: their texts, and the boxes that spreadsheets draw them in.
struct SheetComments {
  private struct Comment {
    var row: Int
    var column: Int
    var text: String
  }

  private let comments: [Comment]
  var isEmpty: Bool { comments.isEmpty }

  init(_ sheet: SheetDraft) {
    comments = sheet.rows.enumerated().flatMap { row, cells in
      cells.enumerated().compactMap { column, cell in
        cell.comment.map { Comment(row: row, column: column, text: $0) }
      }
    }
  }

  var texts: [UInt8] {
    var xml = XMLWriter()
    xml.add("<comments xmlns=\"\(OfficeNames.main)\"><authors><author>Quanheng</author></authors><commentList>")
    for comment in comments {
      xml.add("<comment ref=\"\(SheetXML.reference(comment.row, comment.column))\" authorId=\"0\">")
      xml.add("<text><r><rPr><sz val=\"10\"/></rPr><t xml:space=\"preserve\">")
      xml.add(text: comment.text)
      xml.add("</t></r></text></comment>")
    }
    xml.add("</commentList></comments>")
    return xml.bytes
  }

  /// Without these boxes, spreadsheets drop the texts.
  var boxes: [UInt8] {
    var xml = ""
    xml += """
      <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
      xmlns:x="urn:schemas-microsoft-com:office:excel">
      <o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>
      <v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">\
      <v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>

      """
    for (index, comment) in comments.enumerated() { xml += box(comment, 1025 + index) }
    return Array((xml + "</xml>\n").utf8)
  }

  private func box(_ comment: Comment, _ number: Int) -> String {
    let (row, column) = (comment.row, comment.column)
    let lines = DisplayWidth.wrap(comment.text, to: SheetComments.width).count
    let bottom = row + max(2, min(lines + 1, SheetComments.mostLines))
    return """
      <v:shape id="_x0000_s\(number)" type="#_x0000_t202" style="position:absolute;visibility:hidden" \
      fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>\
      <v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
      <x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
      <x:Anchor>\(column + 1), 15, \(row), 4, \(column + 5), 15, \(bottom), 4</x:Anchor><x:AutoFill>False</x:AutoFill>\
      <x:Row>\(row)</x:Row><x:Column>\(column)</x:Column></x:ClientData></v:shape>

      """
  }

  /// Of a box, in the width of Latin letters, and in lines.
  private static let width = 36
  private static let mostLines = 24
}
