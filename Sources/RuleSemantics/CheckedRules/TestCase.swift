package import Calendar
package import Diagnostics
import Numerics

/// `测试 刚好达标得满分`
package struct TestCase: Sendable {
  package var name: String
  package var givens: [Given]
  package var expectations: [Expectation]
  /// `截至日 2027-12-30`: the day on which verdicts are given. Nil: the last day of the period.
  package var asOf: CalendarDate?
  package var span: Span
}

/// Facts of a test. They are the whole data of the test: nothing is read from files.
package struct Given: Sendable {
  package struct Fact: Sendable {
    package var table: TableIndex
    /// One value for each field named; a state where the author wrote 未填, 未报 or 不适用.
    package var cells: [(field: FieldIndex, content: FactContent)]
    package var span: Span

    package init(table: TableIndex, cells: [(field: FieldIndex, content: FactContent)], span: Span) {
      self.table = table
      self.cells = cells
      self.span = span
    }
  }

  package enum FactContent: Sendable {
    case value(Value)
    case state(DataState)
  }

  package var period: Period?
  /// Nil for rows of a reference table.
  package var level: LevelIndex?
  package var subject: String?
  /// The subject one level up, where the author wrote it: `（属于 川东县）`.
  package var parent: String?
  /// One for a register or period table (all facts of a table together); one a row for detail tables.
  package var facts: [Fact]
  package var span: Span

  package init(
    period: Period?, level: LevelIndex?, subject: String?, parent: String?, facts: [Fact], span: Span
  ) {
    self.period = period
    self.level = level
    self.subject = subject
    self.parent = parent
    self.facts = facts
    self.span = span
  }
}

/// `应有 甲校 专业与产业匹配度 = 80%，得分 30分`
package struct Expectation: Sendable {
  package enum Subject: Sendable {
    case measure(MeasureIndex, Aspect)
    case card(ScorecardIndex, Aspect)
    /// What follows from the result: `结果：前3名表彰`.
    case outcome(ScorecardIndex)
    /// That the facts break what the rules ask of data: `应有 错误`. Expected is the number of the problem, or nothing.
    case refusal
  }

  package enum Expected: Sendable {
    case value(Value)
    /// A grade, a verdict or an outcome, as named.
    case name(String)
    case noOutcome
    case verdict(Verdict)
    /// 无数据, 未报…: unknown for this reason; `.noData` stands for any reason.
    case unknown(DataState)
  }

  package var period: Period?
  package var level: LevelIndex
  package var subject: String
  package var what: Subject
  package var expected: Expected
  package var span: Span

  package init(
    period: Period?, level: LevelIndex, subject: String, what: Subject, expected: Expected, span: Span
  ) {
    self.period = period
    self.level = level
    self.subject = subject
    self.what = what
    self.expected = expected
    self.span = span
  }
}

/// Whether a target is met. Apart from the score.
package enum Verdict: String, Hashable, Sendable, CaseIterable {
  case met
  case notMet
  /// Before its date, with nothing declared to judge progress by.
  case notDue
  /// Before its date, at or above the path of the milestones or from the baseline.
  case onTrack
  case behind
  case unknown
  /// 监测, or no target.
  case none

  package var name: Bilingual {
    switch self {
    case .met: Bilingual(zh: "达标", en: "met")
    case .notMet: Bilingual(zh: "未达标", en: "not met")
    case .notDue: Bilingual(zh: "未到期", en: "not due")
    case .onTrack: Bilingual(zh: "未到期，进度正常", en: "not due, on track")
    case .behind: Bilingual(zh: "未到期，进度滞后", en: "not due, behind")
    case .unknown: Bilingual(zh: "无法判断", en: "unknown")
    case .none: Bilingual(zh: "", en: "")
    }
  }
}
