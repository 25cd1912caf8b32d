package import Diagnostics

/// The kinds of problems that a line can have before it is known what it means: Q100 to Q199.
extension ProblemCode {
  // What characters and lines are made of.
  package static let fileTooLarge = ProblemCode(100, .error, Bilingual(zh: "文件太大", en: "File too large"))
  package static let tooManyTokens = ProblemCode(101, .error, Bilingual(zh: "文件内容太多", en: "Too much in one file"))
  package static let lineTooLong = ProblemCode(102, .error, Bilingual(zh: "一行太长", en: "Line too long"))
  package static let bracketsTooDeep = ProblemCode(
    103, .error, Bilingual(zh: "括号嵌套太深", en: "Brackets nested too deep"))
  package static let undecodableBytes = ProblemCode(
    104, .error, Bilingual(zh: "不是 UTF-8 文字", en: "Not UTF-8 text"))
  package static let nulByte = ProblemCode(105, .error, Bilingual(zh: "空字节", en: "NUL byte"))
  package static let directionControl = ProblemCode(
    106, .error, Bilingual(zh: "改变文字方向的隐藏字符", en: "Hidden character that turns the writing direction"))
  package static let invisibleCharacter = ProblemCode(
    107, .warning, Bilingual(zh: "看不见的字符", en: "Invisible character"))
  package static let unclosedQuote = ProblemCode(108, .error, Bilingual(zh: "引号没有配对", en: "Unclosed quote"))
  package static let tooManyProblems = ProblemCode(
    109, .error, Bilingual(zh: "问题太多，没有全部列出", en: "Too many problems to list"))

  // What kind of line it is.
  package static let unknownLabel = ProblemCode(
    120, .error, Bilingual(zh: "冒号前的词不认识", en: "Unknown word before the colon"))
  package static let unknownLine = ProblemCode(
    121, .error, Bilingual(zh: "看不出这一行是什么", en: "Line of no known kind"))
  package static let colonAfterKeyword = ProblemCode(
    122, .error, Bilingual(zh: "开头的词后面多了冒号", en: "Colon after an opening word"))
  package static let missingColon = ProblemCode(123, .error, Bilingual(zh: "缺冒号", en: "Missing colon"))
  package static let leadingSign = ProblemCode(
    124, .error, Bilingual(zh: "一行以符号开头", en: "Line that begins with a sign"))
  package static let mistypedWord = ProblemCode(
    125, .error, Bilingual(zh: "开头的词写错", en: "Mistyped opening word"))
  package static let missingSpace = ProblemCode(
    126, .error, Bilingual(zh: "开头的词后面缺空格", en: "No space after an opening word"))

  // Brackets.
  package static let unclosedBracket = ProblemCode(
    130, .error, Bilingual(zh: "括号没有右半边", en: "Unclosed bracket"))
  package static let strayBracket = ProblemCode(
    131, .error, Bilingual(zh: "括号没有左半边", en: "Closing bracket without an opening one"))
  package static let mismatchedBracket = ProblemCode(
    132, .error, Bilingual(zh: "两半括号不是一种", en: "Two halves of different brackets"))
  package static let bracketsTooDeepOverLines = ProblemCode(
    133, .error, Bilingual(zh: "几行合起来括号嵌套太深", en: "Brackets nested too deep over several lines"))
  package static let otherBrackets = ProblemCode(
    134, .error, Bilingual(zh: "这里要用圆括号", en: "Round brackets belong here"))

  // Heads of declarations and rows.
  package static let missingName = ProblemCode(140, .error, Bilingual(zh: "缺名称", en: "Missing name"))
  package static let textAfterBrackets = ProblemCode(
    141, .error, Bilingual(zh: "括号后面多了文字", en: "Text after the brackets"))
  package static let textAfterColon = ProblemCode(
    142, .error, Bilingual(zh: "名称后面不能直接写内容", en: "Text that belongs on the next line"))

  // What stands where.
  package static let misplacedClause = ProblemCode(
    150, .error, Bilingual(zh: "条款不属于任何声明", en: "Clause that belongs to nothing"))
  package static let repeatedClause = ProblemCode(
    151, .error, Bilingual(zh: "条款写了两次", en: "Clause given twice"))
  package static let cardClauseAfterRows = ProblemCode(
    152, .error, Bilingual(zh: "整张评分表的条款写在了项目后面", en: "Clause of the whole scorecard below its rows"))
  package static let skippedDepth = ProblemCode(
    153, .error, Bilingual(zh: "评分表跳过了一级", en: "Skipped level in a scorecard"))
  package static let misplacedRow = ProblemCode(
    154, .error, Bilingual(zh: "评分表以外的项目行", en: "Scorecard row outside a scorecard"))
  package static let misplacedStatement = ProblemCode(
    155, .error, Bilingual(zh: "测试以外的测试语句", en: "Test line outside a test"))
  package static let misplacedListItem = ProblemCode(
    156, .error, Bilingual(zh: "编号行不属于任何条款", en: "Numbered line that belongs to nothing"))
  package static let listNumber = ProblemCode(
    157, .error, Bilingual(zh: "编号不连续", en: "Numbers out of order"))
  package static let misplacedTable = ProblemCode(
    158, .error, Bilingual(zh: "表格不属于任何条款", en: "Table that belongs to nothing"))
  package static let cellCount = ProblemCode(
    159, .error, Bilingual(zh: "表格各行格数不同", en: "Table rows of different lengths"))
  package static let missingBar = ProblemCode(
    160, .error, Bilingual(zh: "表格的行缺竖线", en: "Table row without its first bar"))

  /// All of them, for the pages in `docs/errors/`.
  package static let syntaxCodes: [ProblemCode] = [
    fileTooLarge, tooManyTokens, lineTooLong, bracketsTooDeep, undecodableBytes, nulByte, directionControl,
    invisibleCharacter, unclosedQuote, tooManyProblems,
    unknownLabel, unknownLine, colonAfterKeyword, missingColon, leadingSign, mistypedWord, missingSpace,
    unclosedBracket, strayBracket, mismatchedBracket, bracketsTooDeepOverLines, otherBrackets,
    missingName, textAfterBrackets, textAfterColon,
    misplacedClause, repeatedClause, cardClauseAfterRows, skippedDepth, misplacedRow, misplacedStatement,
    misplacedListItem, listNumber, misplacedTable, cellCount, missingBar,
  ]

  /// A problem of one physical line alone, found while it is cut into tokens.
  var isOfOneLine: Bool { (100..<120).contains(number) }
}
