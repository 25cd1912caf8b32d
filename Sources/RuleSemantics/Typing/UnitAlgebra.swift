import Diagnostics
import Numerics

/// Units of sums, products and comparisons.
enum UnitAlgebra {
  enum Fit {
    case fits(Unit)
    /// 人 against 人次.
    case differ
    /// A bare number against a share: 80 for 80%.
    case bareNumber
    /// 百分点 against %.
    case pointsAgainstShare
  }

  /// The common unit of two numbers that are added or compared.
  ///
  /// - Parameter isLiteral: whether the number was typed as such, without a unit.
  static func common(_ left: Unit, _ leftIsLiteral: Bool, _ right: Unit, _ rightIsLiteral: Bool) -> Fit {
    if left.kind == right.kind { return .fits(left.kind == .any ? right : left) }
    switch (left.kind, right.kind) {
    case (.any, .share), (.any, .sharePoints): return leftIsLiteral ? .bareNumber : .fits(right)
    case (.share, .any), (.sharePoints, .any): return rightIsLiteral ? .bareNumber : .fits(left)
    case (.any, _): return .fits(right)
    case (_, .any): return .fits(left)
    case (.share, .sharePoints), (.sharePoints, .share): return .pointsAgainstShare
    // A ratio of equal units is a plain number; it may be spoken of in percent.
    case (.counted([:]), .share), (.counted([:]), .sharePoints), (.counted([:]), .points): return .fits(right)
    case (.share, .counted([:])), (.sharePoints, .counted([:])), (.points, .counted([:])): return .fits(left)
    default: return .differ
    }
  }

  static func sum(_ left: Unit, _ leftIsLiteral: Bool, _ right: Unit, _ rightIsLiteral: Bool, isDifference: Bool) -> Fit
  {
    switch (left.kind, right.kind) {
    case (.share, .share): return .fits(isDifference ? .percentagePoints : left)
    case (.share, .sharePoints): return .fits(left)
    case (.sharePoints, .share) where !isDifference: return .fits(right)
    default: return common(left, leftIsLiteral, right, rightIsLiteral)
    }
  }

  static func product(_ left: Unit, _ right: Unit) -> Unit {
    switch (left.kind, right.kind) {
    case (.points, _): return left
    case (_, .points): return right
    case (.any, _), (.counted([:]), .share), (.counted([:]), .sharePoints): return right
    case (_, .any), (.share, .counted([:])), (.sharePoints, .counted([:])): return left
    case (.share, .share): return left
    case (.share, _), (.sharePoints, _): return right
    case (_, .share), (_, .sharePoints): return left
    case (.counted(let a), .counted(let b)): return counted(a.merging(b, uniquingKeysWith: +), left, "×", right)
    }
  }

  static func quotient(_ left: Unit, _ right: Unit) -> Unit {
    if left.kind == right.kind, left.kind != .any { return .plain }
    switch (left.kind, right.kind) {
    case (.any, .any): return .anyUnit
    case (_, .any), (_, .share), (_, .sharePoints), (.points, _): return left
    case (_, .points): return .plain
    case (.any, .counted(let b)): return counted(b.mapValues { -$0 }, .plain, "/", right)
    case (.share, .counted(let b)), (.sharePoints, .counted(let b)):
      return b.isEmpty ? left : counted(b.mapValues { -$0 }, .plain, "/", right)
    case (.counted(let a), .counted(let b)):
      return counted(a.merging(b.mapValues { -$0 }, uniquingKeysWith: +), left, "/", right)
    }
  }

  private static func counted(_ powers: [String: Int], _ left: Unit, _ sign: String, _ right: Unit) -> Unit {
    let kept = powers.filter { $0.value != 0 }
    guard !kept.isEmpty else { return .plain }
    func base(_ unit: Unit) -> Bilingual {
      let isBase = unit.factor == .one
      guard !isBase, case .counted(let units) = unit.kind, let only = units.first?.key, units.count == 1 else {
        return unit.word
      }
      return Bilingual(zh: only, en: unit.word.en)
    }
    let (a, b) = (base(left), base(right))
    let zh = b.zh.isEmpty ? a.zh : a.zh + sign + b.zh
    let en = b.en.isEmpty ? a.en : a.en + sign + b.en.drop { $0 == " " }
    return Unit(kind: .counted(kept), word: Bilingual(zh: zh, en: en))
  }
}

extension Unit {
  /// In messages: the word, or what the absence of one means.
  var spoken: Bilingual {
    switch kind {
    case .any: Bilingual(zh: "没有单位的数", en: "a number without a unit")
    case .counted([:]): Bilingual(zh: "没有单位的数", en: "a plain number")
    case .share: Bilingual(zh: "百分数", en: "a percentage")
    case .sharePoints: Bilingual(zh: "百分点", en: "percentage points")
    case .points: Bilingual(zh: "分", en: "points")
    case .counted: Bilingual(zh: word.zh, en: String(word.en.drop { $0 == " " }))
    }
  }
}
