import RuleSyntax

/// The states that a test may give or expect in place of a value.
enum StateWord: String, SpelledWord {
  case blank, notReported, notApplicable, awaiting, noData

  var spelling: Spelling {
    switch self {
    case .blank: Spelling(["未填"], ["blank"])
    case .notReported: Spelling(["未报"], ["not reported"])
    case .notApplicable: Spelling(["不适用"], ["not applicable"])
    case .awaiting: Spelling(["待认定"], ["awaiting judgement"])
    case .noData: Spelling(["无数据"], ["no data"])
    }
  }

  var state: DataState {
    switch self {
    case .blank: .blank
    case .notReported: .notReported
    case .notApplicable: .notApplicable
    case .awaiting: .awaiting
    case .noData: .noData
    }
  }
}

/// Which result of an indicator or scorecard is expected.
enum AspectWord: String, SpelledWord {
  case value, score, grade, rank, verdict, total, outcome

  var spelling: Spelling {
    switch self {
    case .value: Spelling(["数值", "取值"], ["value"])
    case .score: Spelling(["得分"], ["score"])
    case .grade: Spelling(["等级"], ["grade"])
    case .rank: Spelling(["名次"], ["rank"])
    case .verdict: Spelling(["判定", "结论"], ["verdict"])
    case .total: Spelling(["总分"], ["total"])
    case .outcome: Spelling(["结果"], ["outcome"])
    }
  }

  /// Nil for an outcome, which is words and no value.
  var aspect: Aspect? {
    switch self {
    case .value: .value
    case .score, .total: .score
    case .grade: .grade
    case .rank: .rank
    case .verdict: .verdict
    case .outcome: nil
    }
  }

  /// Only scorecards have it.
  var isOfCards: Bool { self == .total || self == .outcome }
}

/// Words of tables of cases, and of facts that should be refused.
enum CaseWord: String, SpelledWord {
  case expect, name, error, asOf

  var spelling: Spelling {
    switch self {
    case .expect: Spelling(["应有"], ["expect"])
    case .name: Spelling(["用例"], ["case"])
    case .error: Spelling(["错误"], ["error"])
    case .asOf: Spelling(["截至日"], ["as of"])
    }
  }
}

enum VerdictWord: String, SpelledWord {
  case met, notMet, notDue, onTrack, behind, unknown

  var spelling: Spelling {
    switch self {
    case .met: Spelling(["达标"], ["met"])
    case .notMet: Spelling(["未达标"], ["not met"])
    case .notDue: Spelling(["未到期"], ["not due"])
    case .onTrack: Spelling(["进度正常"], ["on track"])
    case .behind: Spelling(["进度滞后"], ["behind"])
    case .unknown: Spelling(["无法判断"], ["unknown"])
    }
  }

  var verdict: Verdict {
    switch self {
    case .met: .met
    case .notMet: .notMet
    case .notDue: .notDue
    case .onTrack: .onTrack
    case .behind: .behind
    case .unknown: .unknown
    }
  }
}
