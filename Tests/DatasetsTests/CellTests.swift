import Calendar
import Datasets
import Diagnostics
import Numerics
import Testing

/// A cell as typed; what it says, or the number of the error; numbers of warnings and notes.
private typealias Row = (typed: String, expected: String, remarks: [Int])

/// `1200`, `是`, `blank`, `Q540`
private func outcome(_ spec: ColumnSpec, _ typed: String) -> (text: String, remarks: [Int]) {
  let (state, remarks) = CellParser(spec).read(typed)
  let others = remarks.filter { $0.code.severity != .error }.map(\.code.number)
  let errors = remarks.filter { $0.code.severity == .error }
  guard let state else { return (errors.map(\.code.name).joined(separator: " "), others) }
  return (errors.isEmpty ? text(of: state) : "value and error", others)
}

private func text(of state: CellState) -> String {
  switch state {
  case .blank: "blank"
  case .notReported: "not reported"
  case .notApplicable: "not applicable"
  case .value(.number(let number)): number.exactText
  case .value(.yesNo(let isTrue)): isTrue ? "yes" : "no"
  case .value(.text(let text)): text
  case .value(.date(let date)): date.description
  case .value(.period(let period)): period.description
  case .value(.codes(let codes)): codes.joined(separator: "|")
  }
}

private let people = ColumnSpec("毕业生数", type: .wholeNumber, units: ["人", "名", "people"])
private let money = ColumnSpec("经费", type: .decimal, units: ["万元"], scale: ExactNumber(10_000))
private let yuan = ColumnSpec("到账", type: .decimal, units: ["元"])
private let plain = ColumnSpec("系数", type: .decimal)
private let rate = ColumnSpec("就业率", type: .percent, units: ["%"])
private let flag = ColumnSpec("专班成立", type: .yesNo)
private let day = ColumnSpec("立项日期", type: .date)
private let term = ColumnSpec("期间", type: .period())
private let code = ColumnSpec("单位代码", type: .code)
private let many = ColumnSpec("产业代码", type: .codes)
private let remark = ColumnSpec("备注", type: .text)
private let level = ColumnSpec("级别", type: .choice([["国家级", "national"], ["省级"], ["市级", "地市级"]]))

@Suite struct Cells {
  @Test(arguments: [people, money, rate, flag, day, term, code, many, remark, level])
  func `states are the same in every column`(spec: ColumnSpec) {
    for typed in ["", " ", "　", "\u{A0}\t\n", "\u{200B}", "未填", "'"] { #expect(outcome(spec, typed).text == "blank") }
    for typed in ["未报", "未上报", "Not Reported", " 未报　"] { #expect(outcome(spec, typed).text == "not reported") }
    for typed in ["不适用", "N/A", "n.a.", "Ｎ／Ａ", "not applicable"] {
      #expect(outcome(spec, typed).text == "not applicable")
    }
    for typed in ["#N/A", "#DIV/0!", "#REF!", "#VALUE!", "######"] { #expect(outcome(spec, typed).text == "Q557") }
  }

  @Test func `a key may not be blank`() {
    #expect(outcome(ColumnSpec("单位代码", type: .code, mayBeBlank: false), " ").text == "Q556")
  }

  @Test(
    arguments: [
      ("1200", "1200", []), (" 1200　", "1200", []), ("0", "0", []), ("-5", "-5", []), ("−5", "-5", [560]),
      ("+5", "5", []),
      ("１２００", "1200", [560]), ("1,200", "1200", [560]), ("1，200", "1200", [560]), ("12,345,678", "12345678", [560]),
      ("1200人", "1200", [560]), ("1200 名", "1200", [560]), ("1200 People", "1200", [560]), ("3万人", "30000", [560]),
      ("3万", "30000", [560]), ("3.5万人", "35000", [560]), ("1.2亿", "120000000", [560]), ("3 thousand", "3000", [560]),
      ("1200.0", "1200", []), ("1.2E+05", "120000", [560]), ("1E3", "1000", [560]), ("'1200", "1200", [561]),
      ("’12", "12", [561]), ("007", "7", []), ("\u{202A}12\u{202C}", "12", []),
      ("3.5", "Q545", []), ("3.00005万人", "Q545", []), ("1,20", "Q543", []), ("1200,300", "Q543", []),
      ("12,", "Q543", []),
      ("1,2000", "Q543", []), ("1200人次", "Q544", []), ("85%", "Q544", []), ("5元", "Q544", []), ("5台", "Q544", []),
      ("—", "Q541", []), ("-", "Q541", []), ("/", "Q541", []), ("无", "Q541", []), ("－", "Q541", []), ("\\", "Q541", []),
      ("——", "Q541", []), ("--", "Q541", []), ("暂无", "Q541", []), ("null", "Q541", []), ("？", "Q541", []),
      ("约5", "Q542", []), ("5左右", "Q542", []), ("5个左右", "Q542", []), (">5", "Q542", []), ("≥5", "Q542", []),
      ("5-6", "Q542", []), ("5—6", "Q542", []), ("5～6人", "Q542", []), ("100余人", "Q542", []), ("100+", "Q542", []),
      ("about 5", "Q542", []), ("5以上", "Q542", []), ("(5)", "Q546", []), ("（1,200）", "Q546", []),
      ("1.5E-3", "Q547", []),
      ("abc", "Q540", []), ("五", "Q540", []), ("1 200", "Q540", []), ("1.2.3", "Q540", []), (".5", "Q540", []),
      ("5.", "Q540", []),
      ("是", "Q540", []), ("2027-12-31", "Q540", []), ("1e999", "Q548", []), ("--5", "Q540", []), ("5；6", "Q540", []),
      ("=1+1", "Q558", []),
      ("1234567890123456789012345678901234567890123456789012345678901", "Q548", []),
    ] as [Row])
  private func `whole numbers`(row: Row) {
    let (text, remarks) = outcome(people, row.typed)
    #expect(text == row.expected)
    #expect(remarks == row.remarks)
  }

  @Test(arguments: [
    (money, "1.5", "15000"), (money, "1200万元", "12000000"), (money, "1.2亿元", "120000000"), (money, "300元", "300"),
    (money, "5万", "Q544"), (money, "2千万元", "20000000"), (yuan, "1.2亿元", "120000000"), (yuan, "3万", "30000"),
    (yuan, "5000元", "5000"), (yuan, "5000人", "Q544"), (plain, "0.5", "0.5"), (plain, "2万", "20000"),
    (plain, "5人", "Q544"),
    (plain, "0.1", "0.1"), (plain, "-0.25", "-0.25"), (plain, "1.5e3", "1500"),
  ])
  func `decimals and units`(spec: ColumnSpec, typed: String, expected: String) {
    #expect(outcome(spec, typed).text == expected)
  }

  @Test(
    arguments: [
      ("85%", "0.85", []), ("85", "0.85", []), ("85 %", "0.85", []), ("８５％", "0.85", []), ("85.5", "0.855", []),
      ("百分之八十五", "0.85", [560]), ("百分之85", "0.85", [560]), ("百分之一百二十", "1.2", [560]), ("百分之九十八点五", "0.985", [560]),
      ("百分之十", "0.1", [560]), ("0", "0", []), ("120%", "1.2", []), ("-3%", "-0.03", []), ("85 percent", "0.85", []),
      ("0.85", "0.0085", [550]), ("1", "0.01", [550]), ("0.85%", "0.0085", []), ("2", "0.02", []),
      ("85‰", "Q544", []), ("5个百分点", "Q544", []), ("约85%", "Q542", []), ("百分之", "Q540", []), ("/", "Q541", []),
      ("85-90%", "Q542", []),
      ("百分之八八", "Q540", []), ("百分之十百", "Q540", []), ("高", "Q540", []),
    ] as [Row])
  private func percentages(row: Row) {
    let (text, remarks) = outcome(rate, row.typed)
    #expect(text == row.expected)
    #expect(remarks == row.remarks)
  }

  @Test(arguments: [
    ("是", "yes"), ("√", "yes"), ("✓", "yes"), ("有", "yes"), ("YES", "yes"), ("Ｙ", "yes"), ("true", "yes"), ("1", "yes"),
    ("否", "no"), ("×", "no"), ("无", "no"), ("No", "no"), ("n", "no"), ("FALSE", "no"), ("0", "no"),
    ("—", "Q541"), ("/", "Q541"), ("2", "Q551"), ("已成立", "Q551"), ("是否", "Q551"),
  ])
  func `yes and no`(typed: String, expected: String) {
    #expect(outcome(flag, typed).text == expected)
  }

  @Test(arguments: [
    ("2027-12-31", "2027-12-31"), ("2027/12/31", "2027-12-31"), ("2027.12.31", "2027-12-31"),
    ("2027年12月31日", "2027-12-31"),
    ("20271231", "2027-12-31"), ("２０２７／１／５", "2027-01-05"), ("2027-12-31 00:00:00", "2027-12-31"),
    ("2027/1/5 0:00", "2027-01-05"),
    ("2027年12月", "Q552"), ("2027-12", "Q552"), ("12月31日", "Q552"), ("31/12/2027", "Q552"), ("27-12-31", "Q552"),
    ("2027-02-30", "Q552"), ("2027-12-31 08:30", "Q552"), ("45000", "Q553"), ("45000.0", "Q553"), ("2027", "Q552"),
    ("长期", "Q552"),
    ("无", "Q541"), ("—", "Q541"), ("2027.12", "Q552"),
  ])
  func dates(typed: String, expected: String) {
    #expect(outcome(day, typed).text == expected)
  }

  @Test(arguments: [
    ("2026", "2026"), ("2026年", "2026"), ("2025—2026学年", "2025-2026 school year"), ("2026年上半年", "2026 H1"),
    ("2026Q1", "2026 Q1"),
    ("2026年第一季度", "2026 Q1"), ("202603", "2026-03"), ("２０２６年３月", "2026-03"), ("26年", "Q554"), ("202613", "Q554"),
    ("上半年", "Q554"), ("/", "Q541"),
  ])
  func periods(typed: String, expected: String) {
    #expect(outcome(term, typed).text == expected)
  }

  @Test(arguments: [
    ("00123", "00123"), (" 4113000001 ", "4113000001"), ("Ａ01", "Ａ01"), ("'00123", "00123"), ("9.1411E+17", "Q549"),
    ("1.2E+05", "Q549"), ("4E+11", "Q549"), ("1E5", "1E5"), ("E05", "E05"), ("3.2e-04", "Q549"),
    ("'s-Hertogenbosch", "'s-Hertogenbosch"),
  ])
  func codes(typed: String, expected: String) {
    #expect(outcome(code, typed).text == expected)
  }

  @Test(arguments: [
    ("A01", "A01"), ("A01；A02", "A01|A02"), ("A01;A02、A03", "A01|A02|A03"), ("A01 A02　A03", "A01|A02|A03"),
    ("A01，A02,A01", "A01|A02"),
    ("A01;\nA02;", "A01|A02"), ("A01;1.2E+05", "Q549"), ("；", "Q541"), ("无", "Q541"), ("—", "Q541"),
  ])
  func `several codes`(typed: String, expected: String) {
    #expect(outcome(many, typed).text == expected)
  }

  @Test(arguments: [
    ("省级", "省级"), (" 省 级", "省级"), ("地市级", "市级"), ("National", "国家级"), ("ｎａｔｉｏｎａｌ", "国家级"), ("县级", "Q555"),
    ("无", "Q555"),
  ])
  func choices(typed: String, expected: String) {
    #expect(outcome(level, typed).text == expected)
  }

  @Test(arguments: [("无", "无"), (" a  b ", "a  b"), ("—", "—"), ("1,200", "1,200"), ("第一行\n第二行", "第一行\n第二行")])
  func `text is kept`(typed: String, expected: String) {
    #expect(outcome(remark, typed).text == expected)
  }
}

@Suite struct `Laws of cells` {
  private static let pieces = [
    "1", "20", "0", ",", ".", "-", "—", "/", "%", "万", "亿元", "人", "约", "E+", "年", "月", "日", "：", "(", ")", "；", " ",
    "　", "'", "百分之", "十",
    "未报", "不适用", "第", "季度", "\n", "😀", "１", "e\u{301}", "\u{0}",
  ]

  @Test(arguments: [people, money, rate, flag, day, term, code, many, remark, level])
  func `whatever is typed, a refused cell has one error and nothing becomes blank by itself`(spec: ColumnSpec) {
    var random = Seeded(7)
    for _ in 0..<3000 {
      let typed = (0..<Int.random(in: 1...6, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? ""
      }.joined()
      let (state, remarks) = CellParser(spec).read(typed)
      #expect(remarks.count { $0.code.severity == .error } == (state == nil ? 1 : 0), "\(typed)")
      if state == .blank { #expect(typed.allSatisfy { $0.isWhitespace || $0 == "'" }, "\(typed)") }
    }
  }
}

@Suite struct `Remarks on cells` {
  private func remark(_ spec: ColumnSpec, _ typed: String) throws -> CellRemark {
    try #require(CellParser(spec).read(typed).remarks.first)
  }

  @Test func `a placeholder is met with the three things it may mean`() throws {
    let remark = try remark(people, "／")
    #expect(remark.help.map(\.zh) == ["没有数据就空着；数为零填 0；不适用填“不适用”"])
    #expect(
      remark.help.map(\.en) == [
        "leave it blank when there is no data; 0 when the count is zero; “not applicable” when it does not apply"
      ])
  }

  @Test func `a spreadsheet's day number is met with its day`() throws {
    let remark = try remark(day, "45000")
    #expect(remark.help.first?.zh.contains("2023年3月15日") == true)
    #expect(remark.help.first?.en.contains("2023-03-15") == true)
  }

  @Test func `an unknown value is met with near ones and all`() throws {
    let remark = try remark(level, "国家集")
    #expect(remark.help.map(\.zh) == ["是不是 国家级？", "可填：国家级、省级、市级"])
  }

  @Test func `a share is met with the percentage`() throws {
    let remark = try remark(rate, "0.85")
    #expect(
      remark.message
        == Bilingual(zh: "这一列是百分数，“0.85”读作 0.85%", en: "this column holds percentages: “0.85” is read as 0.85%"))
    #expect(remark.help.map(\.en) == ["if 85% is meant, write 85%", "if it is 0.85%, write the % sign"])
  }

  @Test func `a note says what was read`() throws {
    #expect(try remark(money, "１．２亿元").message.zh == "“１．２亿元”读作 12000 万元")
    #expect(try remark(people, "1,200 人").message.en == "“1,200 人” is read as 1200 人")
    let english = ColumnSpec("readers", type: .wholeNumber, units: ["人", "people"])
    #expect(CellParser(english).read("1,200").remarks.map(\.message.en) == ["“1,200” is read as 1200 people"])
  }

  @Test func `long cells are cut in messages`() throws {
    let remark = try remark(people, String(repeating: "很长", count: 1000) + "\nx")
    #expect(DisplayWidth.of(remark.message.zh) < 60)
  }

  @Test func `every kind of problem has a number of its own and a title in both languages`() {
    let codes = ProblemCode.dataCodes
    #expect(codes.allSatisfy { (500...599).contains($0.number) && !$0.title.zh.isEmpty && !$0.title.en.isEmpty })
    #expect(codes == codes.sorted() && Set(codes).count == codes.count)
  }
}
