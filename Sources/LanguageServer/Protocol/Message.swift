import Diagnostics

/// A message from the editor: a request, a notification, or the answer to something we asked.
struct Message {
  /// A number or a string; nil for a notification.
  var id: JSONValue?
  /// Nil for an answer.
  var method: String?
  var params: JSONValue

  /// What a message that cannot be understood is answered with.
  struct Fault: Error {
    var id: JSONValue?
    var code: ErrorCode
    var message: String
  }

  enum ErrorCode: Int {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case notInitialized = -32002
    case requestCancelled = -32800
    case requestFailed = -32803
  }

  static func read(_ bytes: [UInt8]) throws(Fault) -> Message {
    guard let value = JSONValue(parsing: bytes) else {
      throw Fault(id: nil, code: .parseError, message: "the message is not JSON in UTF-8")
    }
    guard value.members != nil else {
      throw Fault(id: nil, code: .invalidRequest, message: "a message is one JSON object")
    }
    let id = identifier(value["id"])
    if value["id"] != nil, id == nil, value["method"] != nil {
      throw Fault(id: nil, code: .invalidRequest, message: "an id is a number or a string")
    }
    if let method = value["method"] {
      guard let name = method.text else {
        throw Fault(id: id, code: .invalidRequest, message: "the name of a method is a string")
      }
      return Message(id: id, method: name, params: value["params"] ?? .null)
    }
    guard value["result"] != nil || value["error"] != nil else {
      throw Fault(id: id, code: .invalidRequest, message: "a message names a method or answers one")
    }
    return Message(id: id, method: nil, params: .null)
  }

  private static func identifier(_ value: JSONValue?) -> JSONValue? {
    switch value {
    case .integer, .string, .decimal: value
    default: nil
    }
  }

  /// What identifiers are compared by.
  static func key(_ id: JSONValue) -> String { id.text() }
}

extension JSONValue {
  static func answer(_ id: JSONValue, _ result: JSONValue) -> JSONValue {
    .object([("jsonrpc", .string("2.0")), ("id", id), ("result", result)])
  }

  static func answer(_ fault: Message.Fault) -> JSONValue {
    .object([
      ("jsonrpc", .string("2.0")), ("id", fault.id ?? .null),
      ("error", .object([("code", .integer(fault.code.rawValue)), ("message", .string(fault.message))])),
    ])
  }

  static func notification(_ method: String, _ params: JSONValue) -> JSONValue {
    .object([("jsonrpc", .string("2.0")), ("method", .string(method)), ("params", params)])
  }

  static func request(_ id: String, _ method: String, _ params: JSONValue) -> JSONValue {
    .object([
      ("jsonrpc", .string("2.0")), ("id", .string(id)), ("method", .string(method)), ("params", params),
    ])
  }

  /// An object without the members that are null.
  static func members(_ members: [(key: String, value: JSONValue?)]) -> JSONValue {
    .object(members.compactMap { member in member.value.map { (member.key, $0) } })
  }

  /// The value at the end of a path of keys.
  func at(_ keys: String...) -> JSONValue? {
    var value: JSONValue? = self
    for key in keys { value = value?[key] }
    return value
  }

  var isTrue: Bool { if case .bool(true) = self { true } else { false } }
}
