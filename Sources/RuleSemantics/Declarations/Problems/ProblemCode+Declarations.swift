package import Diagnostics

/// The kinds of problems of declarations: Q200 to Q279.
extension ProblemCode {
  // The top of a file, and other files.
  package static let unknownLanguageVersion = ProblemCode(
    200, .error, Bilingual(zh: "语言版本不支持", en: "Unknown language version"))
  package static let versionNotFirst = ProblemCode(
    201, .error, Bilingual(zh: "语言版本不在开头", en: "Language version not at the top"))
  package static let repeatedHeader = ProblemCode(
    202, .error, Bilingual(zh: "只能写一次的行写了两次", en: "Line that may stand once given twice"))
  package static let badTerm = ProblemCode(203, .error, Bilingual(zh: "有效期看不懂", en: "Unreadable term"))
  package static let importMissing = ProblemCode(
    204, .error, Bilingual(zh: "引用的文件不存在", en: "Imported file not found"))
  package static let importOutside = ProblemCode(
    205, .error, Bilingual(zh: "引用的文件在文件夹外面", en: "Import from outside the folder"))
  package static let noRules = ProblemCode(207, .error, Bilingual(zh: "文件里没有规则", en: "No rules in the file"))
  package static let tooManyFiles = ProblemCode(206, .error, Bilingual(zh: "文件太多", en: "Too many files"))

  // Lines and brackets of any declaration.
  package static let unknownAttribute = ProblemCode(
    210, .error, Bilingual(zh: "括号里的话不认识", en: "Unknown words in brackets"))
  package static let misplacedLabel = ProblemCode(
    211, .error, Bilingual(zh: "这种声明没有这一条", en: "Clause that this declaration does not have"))
  package static let misplacedLines = ProblemCode(
    212, .error, Bilingual(zh: "声明下面多了表格或编号行", en: "Table or numbered lines that mean nothing here"))
  package static let emptyClause = ProblemCode(213, .error, Bilingual(zh: "冒号后面没有内容", en: "Nothing after the colon"))
  package static let saidTwice = ProblemCode(
    214, .error, Bilingual(zh: "括号里说了两遍", en: "Said twice in brackets"))

  // Subjects.
  package static let unknownLevel = ProblemCode(215, .error, Bilingual(zh: "对象不认识", en: "Unknown subject"))
  package static let missingLevel = ProblemCode(
    216, .error, Bilingual(zh: "没有写是谁的", en: "Whose it is is not said"))
  package static let levelCycle = ProblemCode(
    217, .error, Bilingual(zh: "对象互相属于", en: "Subjects that belong to each other"))
  package static let unknownColumn = ProblemCode(
    218, .error, Bilingual(zh: "登记表里没有这一列", en: "Column that the register does not have"))
  package static let noSubjects = ProblemCode(
    219, .error, Bilingual(zh: "没有声明任何对象", en: "No subject declared"))

  // Lists and units.
  package static let emptyList = ProblemCode(220, .error, Bilingual(zh: "列表没有值", en: "List without values"))
  package static let repeatedValue = ProblemCode(
    221, .error, Bilingual(zh: "列表里有相同的值", en: "Value given twice in a list"))
  package static let listOrder = ProblemCode(
    222, .error, Bilingual(zh: "列表的高低写得不清楚", en: "Order of a list not clear"))
  package static let lineAndTable = ProblemCode(
    223, .error, Bilingual(zh: "列表写了两种形式", en: "List on its line and in a table"))
  package static let unknownUnit = ProblemCode(224, .error, Bilingual(zh: "单位不认识", en: "Unknown unit"))
  package static let badUnit = ProblemCode(
    225, .error, Bilingual(zh: "计量单位的定义看不懂", en: "Unreadable definition of a unit"))
  package static let knownUnit = ProblemCode(
    226, .error, Bilingual(zh: "单位已经有别的意思", en: "Unit with another meaning"))

  // Data tables.
  package static let unknownHead = ProblemCode(230, .error, Bilingual(zh: "表头不认识", en: "Unknown column head"))
  package static let repeatedHead = ProblemCode(231, .error, Bilingual(zh: "表头重复", en: "Column head given twice"))
  package static let missingHead = ProblemCode(232, .error, Bilingual(zh: "表格缺一列", en: "Missing column"))
  package static let missingCell = ProblemCode(233, .error, Bilingual(zh: "格子空着", en: "Blank cell"))
  package static let badCell = ProblemCode(234, .error, Bilingual(zh: "格子里的话不认识", en: "Unknown words in a cell"))
  package static let noFields = ProblemCode(235, .error, Bilingual(zh: "表格没有行", en: "Table without rows"))
  package static let referenceWithLevel = ProblemCode(
    236, .error, Bilingual(zh: "参照表写了对象", en: "Reference table with a subject"))
  package static let onlyForDetail = ProblemCode(
    237, .error, Bilingual(zh: "只有明细表有这一条", en: "Clause that only detail tables have"))
  package static let missingDated = ProblemCode(
    238, .error, Bilingual(zh: "明细表没有写归期", en: "Detail table without “dated”"))
  package static let missingEmpty = ProblemCode(
    239, .error, Bilingual(zh: "明细表没有写无记录", en: "Detail table without “empty”"))
  package static let badDated = ProblemCode(240, .error, Bilingual(zh: "归期不能用", en: "“dated” that cannot be used"))
  package static let badEmpty = ProblemCode(241, .error, Bilingual(zh: "无记录看不懂", en: "Unreadable “empty”"))
  package static let badKey = ProblemCode(242, .error, Bilingual(zh: "键不能用", en: "Key that cannot be used"))
  package static let unknownType = ProblemCode(243, .error, Bilingual(zh: "类型不认识", en: "Unknown type"))
  package static let badInterval = ProblemCode(
    244, .error, Bilingual(zh: "起止没有写清两列", en: "Interval without its two columns"))
  package static let unitMismatch = ProblemCode(
    245, .error, Bilingual(zh: "单位和类型不合", en: "Unit that does not go with the type"))
  package static let badConstraint = ProblemCode(
    246, .error, Bilingual(zh: "约束不能用", en: "Constraint that cannot be used"))
  package static let badConsequence = ProblemCode(
    247, .error, Bilingual(zh: "否则后面看不懂", en: "Unreadable consequence"))

  // Tables of the rules.
  package static let lookupTooSmall = ProblemCode(
    250, .error, Bilingual(zh: "查分表没有内容", en: "Lookup table without content"))
  package static let lookupColumns = ProblemCode(
    251, .error, Bilingual(zh: "查分表的键列不清楚", en: "Key columns not clear"))
  package static let lookupKey = ProblemCode(252, .error, Bilingual(zh: "键格空着", en: "Blank key"))
  package static let lookupCell = ProblemCode(
    253, .error, Bilingual(zh: "查分表的格子看不懂", en: "Unreadable cell of a lookup table"))
  package static let lookupDuplicate = ProblemCode(
    254, .error, Bilingual(zh: "查分表有相同的行", en: "Row given twice"))
  package static let lookupUnreachable = ProblemCode(
    255, .error, Bilingual(zh: "查分表有查不到的行", en: "Row that is never reached"))
  package static let lookupOverlap = ProblemCode(
    256, .error, Bilingual(zh: "查分表的范围重叠", en: "Ranges that overlap"))

  // Names.
  package static let duplicateName = ProblemCode(260, .error, Bilingual(zh: "名称重复", en: "Name declared twice"))
  package static let reservedName = ProblemCode(
    261, .error, Bilingual(zh: "名称是规则里的词", en: "Name that is a word of the language"))
  package static let signsInName = ProblemCode(
    262, .error, Bilingual(zh: "名称里有符号", en: "Name with signs in it"))
  package static let readableName = ProblemCode(
    263, .error, Bilingual(zh: "名称可以读成别的意思", en: "Name that reads as something else"))
  package static let wordsAfterName = ProblemCode(
    264, .error, Bilingual(zh: "名称后面多了文字", en: "Words after a name"))

  // Tests.
  package static let incompleteTest = ProblemCode(
    270, .error, Bilingual(zh: "测试不完整", en: "Incomplete test"))
  package static let testSubject = ProblemCode(
    271, .error, Bilingual(zh: "测试里的对象不清楚", en: "Subject of a test not clear"))
  package static let testTable = ProblemCode(
    272, .error, Bilingual(zh: "测试里的表不清楚", en: "Table of a test not clear"))
  package static let testField = ProblemCode(
    273, .error, Bilingual(zh: "测试里的字段不清楚", en: "Field of a test not clear"))
  package static let testValue = ProblemCode(
    274, .error, Bilingual(zh: "测试里的值看不懂", en: "Unreadable value in a test"))
  package static let testPeriod = ProblemCode(
    275, .error, Bilingual(zh: "测试里的期间不清楚", en: "Period of a test not clear"))
  package static let repeatedFact = ProblemCode(
    276, .error, Bilingual(zh: "测试里同一个值给了两次", en: "Fact given twice"))
  package static let testTarget = ProblemCode(
    277, .error, Bilingual(zh: "测试要看的结果不清楚", en: "Expected result not clear"))
  package static let testDay = ProblemCode(
    278, .error, Bilingual(zh: "测试的截至日不清楚", en: "Day of a test not clear"))

  /// All of them, for the pages in `docs/errors/`.
  package static let declarationCodes: [ProblemCode] = [
    unknownLanguageVersion, versionNotFirst, repeatedHeader, badTerm, importMissing, importOutside, tooManyFiles,
    noRules,
    unknownAttribute, misplacedLabel, misplacedLines, emptyClause, saidTwice,
    unknownLevel, missingLevel, levelCycle, unknownColumn, noSubjects,
    emptyList, repeatedValue, listOrder, lineAndTable, unknownUnit, badUnit, knownUnit,
    unknownHead, repeatedHead, missingHead, missingCell, badCell, noFields, referenceWithLevel, onlyForDetail,
    missingDated, missingEmpty, badDated, badEmpty, badKey, unknownType, badInterval, unitMismatch, badConstraint,
    badConsequence,
    lookupTooSmall, lookupColumns, lookupKey, lookupCell, lookupDuplicate, lookupUnreachable, lookupOverlap,
    duplicateName, reservedName, signsInName, readableName, wordsAfterName,
    incompleteTest, testSubject, testTable, testField, testValue, testPeriod, repeatedFact, testTarget,
    testDay,
  ]
}
