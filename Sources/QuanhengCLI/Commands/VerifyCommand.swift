import Calendar
import Datasets
import Diagnostics
import Reports
import RuleSemantics
import Scorecards

/// `quanheng verify CARD --rules RULES --data PATH…`: a card that was handed on, computed again.
struct VerifyCommand {
  private let invocation: Invocation
  private var arguments: ParsedArguments { invocation.arguments }

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    guard arguments.has(.rules) else { throw CommandFailure(.missingOption(.rules, .verify)) }
    guard arguments.has(.data) else { throw CommandFailure(.missingOption(.data, .verify)) }
    let path = arguments.operands[0]
    let bytes: [UInt8]
    do throws(FileProblem) { bytes = try FileReading.bytes(of: path) } catch {
      throw CommandFailure([error.diagnostic], SourceStore(), .usage)
    }
    let found =
      PublishedPage.isPage(bytes) ? try verification(ofPage: bytes) : try verification(PublishedCard(path, bytes))
    let text = VerificationText(
      found, card: path, language: invocation.language, colour: invocation.coloursOutput)
    return CommandResult(
      arguments[.format] == "json" ? text.json() : text.text(), found.agrees ? .done : .failed)
  }

  /// A card does not say which scorecard it is of, nor whether its period was asked for or the latest: of all that it
  /// may be, the one that it is nearest to.
  private func verification(_ card: PublishedCard) throws(CommandFailure) -> CardVerification {
    var best: CardVerification?
    for period in card.periods {
      // The second way is only another that it may have been made; its problems are not those of the card.
      guard let reports = best == nil ? try reports(card, period) : try? reports(card, period) else { continue }
      for report in reports {
        guard let computed = JSONValue(parsing: Array(ScoreFormat.json.render(report, colour: false).utf8)) else {
          continue
        }
        let found = CardVerification(card.document, computed)
        if found.agrees { return found }
        if found.differences.count < best?.differences.count ?? .max { best = found }
      }
    }
    guard let best else {
      throw CommandFailure([.cardUnusable(arguments.operands[0], .ofNoScorecard)], SourceStore(), .data)
    }
    return best
  }

  private func reports(_ card: PublishedCard, _ period: String?) throws(CommandFailure) -> [ScoreReport] {
    let options: [OptionName] = [.data, .encoding, .separator, .cohort, .card, .allowRefused, .showPersonal]
    let scoring = try scoring(.score, options, card.subject, period, card.asOf, card.language)
    return try scoring.reports(fingerprints: true)
  }

  /// The run of another command, with the options that it shares with this one.
  private func scoring(
    _ command: CommandName, _ options: [OptionName], _ subject: String?, _ period: String?, _ day: String?,
    _ language: Language
  ) throws(CommandFailure) -> ScoringRun {
    var values = arguments.values.filter { options.contains($0.key) }
    values[.subject] = subject.map { [$0] }
    values[.period] = period.map { [$0] }
    values[.asOf] = day.map { [$0] }
    return try ScoringRun(
      Invocation(
        arguments: ParsedArguments(command: command, operands: [arguments[.rules] ?? ""], values: values),
        language: language, terminal: invocation.terminal, allowsColour: invocation.allowsColour, isQuiet: true))
  }

  // MARK: Pages

  /// All pages of the report are made again; the one with the same mark is laid beside this one.
  private func verification(ofPage bytes: [UInt8]) throws(CommandFailure) -> CardVerification {
    let path = arguments.operands[0]
    guard let page = PublishedPage(bytes) else {
      throw CommandFailure([.cardUnusable(path, .noMark)], SourceStore(), .data)
    }
    var best: CardVerification?
    for period in page.periods {
      guard let made = best == nil ? try madeAgain(page, period) : try? madeAgain(page, period) else { continue }
      let found = CardVerification(page: page.text, made)
      if found.agrees { return found }
      if found.differences.count < best?.differences.count ?? .max { best = found }
    }
    guard let best else { throw CommandFailure([.cardUnusable(path, .ofNoScorecard)], SourceStore(), .data) }
    return best
  }

  private func madeAgain(_ page: PublishedPage, _ period: String?) throws(CommandFailure) -> String? {
    let options: [OptionName] = [.data, .encoding, .separator, .card, .allowRefused, .showPersonal]
    let scoring = try scoring(.report, options, nil, period, page.asOf, page.language)
    var made: String?
    ReportPages(scoring, page.language, hasSliders: page.hasSliders).folder.write { name, content in
      if case .text(let text) = content, name.hasSuffix(".html"), PublishedPage.mark(of: text) == page.mark {
        made = text
      }
    }
    return made
  }
}

/// What a card says it is of.
private struct PublishedCard {
  var document: JSONValue
  var language: Language
  /// Nil for a ranking.
  var subject: String?
  /// As `--as-of` has it; nil where it is the last day of the period.
  var asOf: String?
  /// What `--period` may have been.
  var periods: [String?]

  init(_ path: String, _ bytes: [UInt8]) throws(CommandFailure) {
    func unusable(_ why: CardDamage) -> CommandFailure {
      CommandFailure([.cardUnusable(path, why)], SourceStore(), .data)
    }
    guard let document = JSONValue(parsing: bytes) else { throw unusable(.noJSON) }
    guard document["schema"]?.text == "quanheng.score/1" else { throw unusable(.noCard) }
    guard let language = document["language"]?.text.flatMap(Language.init), let cards = document["cards"]?.elements,
      !cards.isEmpty
    else { throw unusable(.incomplete) }
    self.document = document
    self.language = language
    let isRanking = cards.count > 1 || document["cohort"]?["size"]?.whole == 1
    if !isRanking {
      guard let id = cards[0]["subject"]?["id"]?.text else { throw unusable(.incomplete) }
      subject = id
    }
    let period = document["period"]?.text
    let day = document["as_of"]?.text
    asOf = day == period.flatMap { Period(parsing: $0) }?.lastDay.description ? nil : day
    periods = period.map { [$0, nil] } ?? [nil]
  }
}

/// Why a file cannot be verified as a card.
enum CardDamage {
  case noJSON
  case noCard
  case noMark
  case incomplete
  case ofNoScorecard
}

extension Diagnostic {
  static func cardUnusable(_ path: String, _ why: CardDamage) -> Diagnostic {
    let reason: Bilingual =
      switch why {
      case .noJSON: Bilingual(zh: "它不是完整的 JSON", en: "it is no whole JSON document")
      case .noMark:
        Bilingual(zh: "这一页没有说明是哪张评分卡", en: "the page does not say which card it is")
      case .noCard: Bilingual(zh: "它不是 quanheng.score/1", en: "it is not quanheng.score/1")
      case .incomplete:
        Bilingual(zh: "它缺少语言、评分卡或对象的标识", en: "it lacks the language, the cards or the key of the subject")
      case .ofNoScorecard: Bilingual(zh: "规则里没有出它的评分表", en: "the rules have no scorecard that gives it")
      }
    return Diagnostic(
      .cardUnusable, at: .file(path),
      Bilingual(zh: "“\(path)”不能作为评分卡核验：\(reason.zh)", en: "“\(path)” cannot be verified as a card: \(reason.en)"),
      help: [
        Bilingual(
          zh: "给出 score --format json 写出的原文件，或 report 写出的一个对象或排名的网页",
          en:
            "give the file that score --format json wrote, or the page of a subject or a ranking that report wrote, as it was written"
        )
      ])
  }
}

extension ProblemCode {
  static let cardUnusable = ProblemCode(941, .error, Bilingual(zh: "不能核验的评分卡", en: "Card that cannot be verified"))
}
