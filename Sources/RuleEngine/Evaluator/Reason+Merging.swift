import Diagnostics
import Numerics
import RuleSemantics

extension Reason: Error {}

extension Reason {
  /// Cells that are kept; beyond them a reason only grows longer, not clearer.
  static let placeLimit = 20

  init(_ code: Code, about: String = "", at place: CellPlace? = nil) {
    self.init(code: code, places: place.map { [$0] } ?? [], about: Bilingual(same: about))
  }

  /// The first reason with the cells of all.
  static func merged(_ reasons: [Reason]) -> Reason {
    guard var merged = reasons.first else { return Reason(.noCase) }
    for reason in reasons.dropFirst() { merged.add(reason.places) }
    return merged
  }

  private mutating func add(_ more: [CellPlace]) {
    for place in more where places.count < Reason.placeLimit && !places.contains(place) { places.append(place) }
  }
}

extension Evaluated {
  static func number(_ number: ExactNumber) -> Evaluated { .known(.number(number)) }

  static func truth(_ isTrue: Bool) -> Evaluated { .known(.yesNo(isTrue)) }

  /// The known value, or nil.
  var value: Value? { if case .known(let value) = self { value } else { nil } }

  /// The known number, or nil.
  var number: ExactNumber? { if case .known(.number(let number)) = self { number } else { nil } }

  var reason: Reason? { if case .unknown(let reason) = self { reason } else { nil } }

  /// What a calculation that may fail gives.
  static func of(_ calculation: () throws(Reason) -> Value) -> Evaluated {
    do { return .known(try calculation()) } catch { return .unknown(error) }
  }

  static func ofNumber(_ calculation: () throws(Reason) -> ExactNumber) -> Evaluated {
    do { return .number(try calculation()) } catch { return .unknown(error) }
  }
}

/// A condition, three-valued.
enum Truth: Hashable, Sendable {
  case yes
  case no
  case unknown(Reason)

  init(_ isTrue: Bool) { self = isTrue ? .yes : .no }

  var evaluated: Evaluated {
    switch self {
    case .yes: .truth(true)
    case .no: .truth(false)
    case .unknown(let reason): .unknown(reason)
    }
  }
}
