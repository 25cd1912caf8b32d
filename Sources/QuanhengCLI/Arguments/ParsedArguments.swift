import Diagnostics

/// A command line that was understood: every option belongs to the command and holds an admitted value.
package struct ParsedArguments: Sendable {
  package var command: CommandName
  package var operands: [String]
  package var values: [OptionName: [String]]

  /// The value of an option that stands at most once.
  package subscript(option: OptionName) -> String? { values[option]?.last }

  package func has(_ option: OptionName) -> Bool { values[option] != nil }
}

/// Reads a command line. Options may stand anywhere; `--option=value` and `--` work as they usually do.
struct ArgumentParser {
  private var rest: ArraySlice<String>
  private var command: CommandName?
  private var operands: [String] = []
  private var values: [OptionName: [String]] = [:]
  private var onlyOperandsFollow = false

  /// The command line without the name of the program.
  static func parse(_ arguments: [String]) throws(UsageProblem) -> ParsedArguments {
    var parser = ArgumentParser(rest: arguments[...])
    while let argument = parser.rest.popFirst() { try parser.read(argument) }
    return try parser.finish()
  }

  private init(rest: ArraySlice<String>) { self.rest = rest }

  private mutating func read(_ argument: String) throws(UsageProblem) {
    if onlyOperandsFollow || !argument.looksLikeOption {
      try readOperand(argument)
    } else if argument == "--" {
      onlyOperandsFollow = true
    } else {
      try readOption(argument)
    }
  }

  /// The first word is the command, all others are its operands.
  private mutating func readOperand(_ argument: String) throws(UsageProblem) {
    guard command == nil else { return operands.append(argument) }
    guard let found = CommandName(rawValue: argument) else { throw .unknownCommand(argument) }
    command = found
  }

  private mutating func readOption(_ argument: String) throws(UsageProblem) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let option = OptionName(typed: parts[0]) else { throw .unknownOption(parts[0], command) }
    if values[option] != nil, !option.description.repeats { throw .repeatedOption(option) }
    values[option, default: []].append(try value(of: option, given: parts.count > 1 ? parts[1] : nil))
  }

  /// What follows `=`, or the next argument. Empty for a switch.
  private mutating func value(of option: OptionName, given: String?) throws(UsageProblem) -> String {
    guard option.description.value != nil else {
      if given != nil { throw .valueNotTaken(option) }
      return ""
    }
    if let given {
      if given.isEmpty { throw .missingValue(option) }
      return given
    }
    guard let next = rest.first, !next.isEmpty, !next.looksLikeOption else { throw .missingValue(option) }
    rest = rest.dropFirst()
    return next
  }

  /// `--help` and `--version` win over everything else on the line.
  private func finish() throws(UsageProblem) -> ParsedArguments {
    if values[.help] != nil { return helpPage() }
    if values[.version] != nil {
      return ParsedArguments(command: .version, operands: [], values: values)
    }
    guard let command else {
      if let option = values.keys.first(where: { $0 != .language }) { throw .optionBeforeCommand(option) }
      return helpPage()
    }
    try checkOptions(of: command)
    try checkOperands(of: command)
    return ParsedArguments(command: command, operands: operands, values: values)
  }

  private func helpPage() -> ParsedArguments {
    let topic = command.map { $0 == .help ? operands : [$0.rawValue] } ?? []
    return ParsedArguments(command: .help, operands: topic, values: values)
  }

  private func checkOptions(of command: CommandName) throws(UsageProblem) {
    let admitted = command.options
    for option in OptionName.allCases {
      guard let given = values[option] else { continue }
      guard admitted.contains(option) else { throw .optionOfOtherCommand(option, command) }
      let choices = option == .format ? command.description.formats : option.description.choices
      for value in given where !choices.isEmpty && !choices.contains(value) {
        throw .badChoice(option, value, choices)
      }
    }
  }

  private func checkOperands(of command: CommandName) throws(UsageProblem) {
    guard let operand = command.description.operand else {
      if let extra = operands.first { throw .tooManyOperands(command, extra) }
      return
    }
    if operands.isEmpty, operand.count != .optional { throw .missingOperand(command, operand) }
    if operand.count == .two {
      if operands.count == 1 { throw .missingOperand(command, operand) }
      if operands.count > 2 { throw .tooManyOperands(command, operands[2]) }
      return
    }
    if operands.count > 1, operand.count != .oneOrMore { throw .tooManyOperands(command, operands[1]) }
  }
}

extension OptionName {
  /// The option that `--name` or `-x` spells.
  init?(typed: String) {
    if typed.hasPrefix("--") {
      self.init(rawValue: String(typed.dropFirst(2)))
    } else if typed.count == 2, let found = Self.allCases.first(where: { $0.letter == typed.last }) {
      self = found
    } else {
      return nil
    }
  }
}

extension String {
  /// True for `--data`, `-h`, and for what a word processor makes of `--`: `—data`. False for `-`, `-1`, `−2`, `-(3)`.
  var looksLikeOption: Bool {
    if hasPrefix("--") { return true }
    guard let dash = first, "-–—―－".contains(dash) else { return false }
    guard let next = dropFirst().first else { return false }
    return next.isASCII && next.isLetter || next == "－" || next == "—" || (dash != "-" && next == "-")
  }
}
