package import Diagnostics

// Files.
extension ProblemCode {
  package static let fileNotRead = ProblemCode(500, .error, Bilingual(zh: "文件读不了", en: "File not readable"))
  package static let dataFileTooLarge = ProblemCode(501, .error, Bilingual(zh: "文件太大", en: "File too large"))
  package static let folderNotRead = ProblemCode(502, .error, Bilingual(zh: "文件夹读不了", en: "Folder not readable"))
  package static let fileNotWritten = ProblemCode(503, .error, Bilingual(zh: "文件没有写出", en: "File not written"))
  package static let tableTwice = ProblemCode(504, .error, Bilingual(zh: "同名的数据表", en: "Two tables of one name"))
  package static let noDataFiles = ProblemCode(505, .error, Bilingual(zh: "没有数据文件", en: "No data files"))
  package static let fileIgnored = ProblemCode(506, .note, Bilingual(zh: "没有用到的文件", en: "File not used"))
  package static let fileForm = ProblemCode(507, .note, Bilingual(zh: "文件的读法", en: "How a file was read"))
}

// Text and tables.
extension ProblemCode {
  package static let undecodable = ProblemCode(510, .error, Bilingual(zh: "文字读不出来", en: "Text not readable"))
  package static let isUTF16 = ProblemCode(
    511, .error, Bilingual(zh: "没有 BOM 的 UTF-16", en: "UTF-16 without a byte order mark"))
  package static let isSpreadsheet = ProblemCode(
    512, .error, Bilingual(zh: "别的电子表格文件", en: "Spreadsheet of another kind"))
  package static let emptyFile = ProblemCode(520, .error, Bilingual(zh: "空文件", en: "Empty file"))
  package static let cellQuoteUnclosed = ProblemCode(
    521, .error, Bilingual(zh: "引号没有结束", en: "Quotation mark not closed"))
  package static let textAfterQuote = ProblemCode(
    522, .error, Bilingual(zh: "引号后面还有文字", en: "Text after a quotation mark"))
  package static let holdsNUL = ProblemCode(523, .error, Bilingual(zh: "文件损坏", en: "Damaged file"))
  package static let rowTooShort = ProblemCode(524, .error, Bilingual(zh: "行太短", en: "Row too short"))
  package static let rowTooLong = ProblemCode(525, .error, Bilingual(zh: "行太长", en: "Row too long"))
  package static let cellTooLong = ProblemCode(526, .error, Bilingual(zh: "单元格太长", en: "Cell too long"))
  package static let tooManyColumns = ProblemCode(527, .error, Bilingual(zh: "列太多", en: "Too many columns"))
  package static let otherSeparator = ProblemCode(528, .error, Bilingual(zh: "不是这样分隔", en: "Parted by another mark"))
}

// Columns.
extension ProblemCode {
  package static let missingColumn = ProblemCode(530, .error, Bilingual(zh: "缺少列", en: "Column missing"))
  package static let columnTwice = ProblemCode(531, .error, Bilingual(zh: "列重复", en: "Column given twice"))
  package static let unusedColumns = ProblemCode(532, .note, Bilingual(zh: "没有用到的列", en: "Columns not used"))
  package static let headingUnit = ProblemCode(533, .error, Bilingual(zh: "表头的单位不同", en: "Other unit in a heading"))
  package static let otherHeadings = ProblemCode(534, .error, Bilingual(zh: "表头对不上", en: "Headings that do not fit"))
  package static let furtherProblems = ProblemCode(539, .error, Bilingual(zh: "问题太多", en: "Too many problems"))
}

// Cells.
extension ProblemCode {
  package static let notANumber = ProblemCode(540, .error, Bilingual(zh: "不是数", en: "Not a number"))
  package static let placeholder = ProblemCode(541, .error, Bilingual(zh: "占位符号", en: "Placeholder"))
  package static let approximate = ProblemCode(542, .error, Bilingual(zh: "不是准确的数", en: "Not an exact number"))
  package static let badGroups = ProblemCode(543, .error, Bilingual(zh: "千位逗号位置不对", en: "Misplaced thousands comma"))
  package static let otherUnit = ProblemCode(544, .error, Bilingual(zh: "单位不同", en: "Other unit"))
  package static let notWhole = ProblemCode(545, .error, Bilingual(zh: "不是整数", en: "Not a whole number"))
  package static let bracketed = ProblemCode(546, .error, Bilingual(zh: "括号里的数", en: "Number in brackets"))
  package static let scientific = ProblemCode(547, .error, Bilingual(zh: "科学记数法", en: "Scientific notation"))
  package static let tooLong = ProblemCode(548, .error, Bilingual(zh: "数太长", en: "Number too long"))
  package static let mangledCode = ProblemCode(549, .error, Bilingual(zh: "代码已被改成数", en: "Code turned into a number"))
  package static let shareOrPercent = ProblemCode(550, .warning, Bilingual(zh: "小数还是百分数", en: "Decimal or percentage"))
  package static let notYesNo = ProblemCode(551, .error, Bilingual(zh: "不是 是 或 否", en: "Not yes or no"))
  package static let notADate = ProblemCode(552, .error, Bilingual(zh: "不是日期", en: "Not a date"))
  package static let serialDate = ProblemCode(553, .error, Bilingual(zh: "日期成了数字", en: "Date turned into a number"))
  package static let notAPeriod = ProblemCode(554, .error, Bilingual(zh: "不是期间", en: "Not a period"))
  package static let unknownChoice = ProblemCode(555, .error, Bilingual(zh: "不在可填的值中", en: "Not one of the values"))
  package static let blankCell = ProblemCode(556, .error, Bilingual(zh: "不能空着", en: "May not be empty"))
  package static let spreadsheetError = ProblemCode(557, .error, Bilingual(zh: "公式出错", en: "Formula with an error"))
  package static let readAs = ProblemCode(560, .note, Bilingual(zh: "写法已换算", en: "Read as another form"))
  package static let apostrophe = ProblemCode(561, .note, Bilingual(zh: "前面的撇号", en: "Leading apostrophe"))
}

extension ProblemCode {
  /// All that data may have, by number.
  package static let dataCodes: [ProblemCode] =
    ([
      .fileNotRead, .dataFileTooLarge, .folderNotRead, .fileNotWritten, .tableTwice, .noDataFiles, .fileIgnored,
      .fileForm,
      .undecodable,
      .isUTF16, .isSpreadsheet, .emptyFile, .cellQuoteUnclosed, .textAfterQuote, .holdsNUL, .rowTooShort, .rowTooLong,
      .cellTooLong, .tooManyColumns, .otherSeparator, .missingColumn, .columnTwice, .unusedColumns, .headingUnit,
      .otherHeadings,
      .furtherProblems, .notANumber, .placeholder, .approximate, .badGroups, .otherUnit, .notWhole, .bracketed,
      .scientific, .tooLong, .mangledCode, .shareOrPercent, .notYesNo, .notADate, .serialDate, .notAPeriod,
      .unknownChoice, .blankCell, .spreadsheetError, .readAs, .apostrophe,
    ] + formatCodes).sorted()
}
