import Diagnostics
import RuleSyntax

/// A folder that VS Code can use as an extension: the colours of rule files, their brackets and comments, and a client for
/// `quanheng lsp` that needs no other packages. Everything about words comes from the vocabulary.
package struct VSCodeFolder {
  private let version: String

  package init(version: String) { self.version = version }

  /// Each file by its path in the folder.
  package var files: [(path: String, text: String)] {
    [
      ("package.json", json(manifest)), ("language-configuration.json", json(configuration)),
      ("syntaxes/quanheng.tmLanguage.json", json(TextMateGrammar().json)), ("extension.js", VSCodeClient.script),
      ("README.md", VSCodeFolder.readme),
    ]
  }

  private func json(_ value: JSONValue) -> String { value.text(indented: true) + "\n" }

  // MARK: Manifest

  private var manifest: JSONValue {
    .object([
      ("name", .string("quanheng")), ("displayName", .string("权衡 Quanheng")),
      ("description", .string("权衡规则文件：检查、补全、改名、整理 / Quanheng rule files: checks, completion, renaming, layout")),
      ("version", .string(version)), ("publisher", .string("quanheng")), ("private", .bool(true)),
      ("engines", .object([("vscode", .string("^1.75.0"))])),
      ("categories", strings(["Programming Languages", "Linters", "Formatters"])),
      ("main", .string("./extension.js")), ("activationEvents", strings(["onLanguage:quanheng"])),
      ("capabilities", .object([("untrustedWorkspaces", .object([("supported", .bool(false))]))])),
      ("contributes", contributions),
    ])
  }

  private func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

  private var contributions: JSONValue {
    .object([
      (
        "languages",
        .array([
          .object([
            ("id", .string("quanheng")), ("aliases", strings(["权衡规则", "Quanheng rules"])),
            ("extensions", strings([".rules"])), ("configuration", .string("./language-configuration.json")),
          ])
        ])
      ),
      (
        "grammars",
        .array([
          .object([
            ("language", .string("quanheng")), ("scopeName", .string(TextMateGrammar.scope)),
            ("path", .string("./syntaxes/quanheng.tmLanguage.json")),
          ])
        ])
      ),
      ("configuration", settings),
      (
        "configurationDefaults",
        .object([("[quanheng]", .object([("editor.semanticHighlighting.enabled", .bool(true))]))])
      ),
      (
        "commands",
        .array([
          .object([("command", .string("quanheng.restart")), ("title", .string("权衡：重新启动 / Quanheng: restart"))])
        ])
      ),
    ])
  }

  private var settings: JSONValue {
    .object([
      ("title", .string("Quanheng")),
      (
        "properties",
        .object([
          (
            "quanheng.path",
            setting("string", .string("quanheng"), "程序的路径 / the path of the program")
          ),
          (
            "quanheng.data",
            setting(
              "array", .array([]), "数据文件夹，用于显示数值和评分卡 / data folders, to show values and cards",
              [("items", .object([("type", .string("string"))]))])
          ),
          (
            "quanheng.language",
            setting(
              "string", .string(""), "消息的语言；空的随编辑器 / language of messages; empty for that of the editor",
              [("enum", strings(["", "zh", "en"]))])
          ),
        ])
      ),
    ])
  }

  private func setting(
    _ type: String, _ standard: JSONValue, _ text: String, _ more: [(key: String, value: JSONValue)] = []
  ) -> JSONValue {
    .object([("type", .string(type)), ("default", standard), ("description", .string(text))] + more)
  }

  // MARK: Brackets and comments

  private var configuration: JSONValue {
    let pairs = ["（）", "()", "「」", "『』", "“”", "[]", "【】"].map { strings($0.map(String.init)) }
    let rules = DeclarationKeyword.allCases.flatMap { $0.spelling.zh + $0.spelling.en }
    return .object([
      ("comments", .object([("lineComment", .string("#"))])), ("brackets", .array(pairs)),
      ("autoClosingPairs", .array(pairs)), ("surroundingPairs", .array(pairs)),
      (
        "folding",
        .object([("offSide", .bool(false))])
      ),
      (
        "indentationRules",
        .object([
          ("increaseIndentPattern", .string("^(" + TextMateGrammar.alternatives(rules) + ")[\\s].*$")),
          ("decreaseIndentPattern", .string("^\\b$")),
        ])
      ),
    ])
  }

  private static let readme = """
    # 权衡 Quanheng

    Written by `quanheng lsp --vscode`; write it again after an update of the program. It needs no other packages and no
    network. Copy or link this folder to `~/.vscode/extensions/quanheng` and start VS Code again; the program `quanheng` is
    found by the setting `quanheng.path`.

    由 `quanheng lsp --vscode` 写出，程序更新后再写一次。不需要别的软件包，也不联网。把这个文件夹复制或链接到
    `~/.vscode/extensions/quanheng`，重新启动 VS Code。程序的位置由设置 `quanheng.path` 指明。

    | Setting 设置 | What it is 含义 |
    |---|---|
    | `quanheng.path` | the program 程序 |
    | `quanheng.data` | folders of data, to show values and cards 数据文件夹，用于显示数值和评分卡 |
    | `quanheng.language` | `zh` or `en`; empty: as the editor 消息的语言；空的随编辑器 |

    """
}

/// The words that open lines as a grammar for TextMate, which gives colours before and without a server.
struct TextMateGrammar {
  static let scope = "source.quanheng"

  var json: JSONValue {
    .object([
      ("$schema", .string("https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json")),
      ("name", .string("Quanheng")), ("scopeName", .string(TextMateGrammar.scope)),
      ("fileTypes", .array([.string("rules")])), ("patterns", .array(patterns)),
    ])
  }

  private var patterns: [JSONValue] {
    let raw = ClauseLabel.allCases.filter(\.takesRawText)
    let labels = ClauseLabel.allCases.filter { !$0.takesRawText }
    return [
      match(
        "^\\s*(\(words(raw.map(\.spelling))))\\s*[：:](.*)$",
        ["keyword.other.label.quanheng", "string.unquoted.quanheng"]),
      rule("comment.line.number-sign.quanheng", "#.*$"),
      rule("string.quoted.quanheng", "「[^」]*」|『[^』]*』|“[^”]*”|\"[^\"]*\""),
      match(
        "^\\s*(\(words(DeclarationKeyword.allCases.map(\.spelling))))(?=[\\s\\d「“\"]|$|[：:])\\s*([^（(：:＝=]*)",
        ["keyword.declaration.quanheng", "entity.name.type.quanheng"]),
      match("^\\s*(\(words(StatementKeyword.allCases.map(\.spelling))))(?=\\s|$|[：:])", ["keyword.control.quanheng"]),
      match(
        "^\\s*(\(TextMateGrammar.alternatives(DepthWord.zh + DepthWord.en)))(?=\\s|指标)", ["keyword.control.quanheng"]),
      match("(?:^\\s*|[（(，,]\\s*)(\(words(labels.map(\.spelling))))\\s*(?=[：:])", ["keyword.other.label.quanheng"]),
      rule("constant.numeric.date.quanheng", "\\d{4}-\\d{1,2}-\\d{1,2}"),
      rule("constant.numeric.quanheng", "[0-9０-９]+(?:[.．][0-9０-９]+)?[%％‰]?"),
      rule("keyword.operator.quanheng", "[＋+−×÷≥≤≠＞＜＝=<>*/^]"),
      rule("punctuation.separator.table.quanheng", "[|｜]"),
    ]
  }

  private func rule(_ name: String, _ pattern: String) -> JSONValue {
    .object([("name", .string(name)), ("match", .string(pattern))])
  }

  private func match(_ pattern: String, _ names: [String]) -> JSONValue {
    let captures = names.enumerated().map { (String($0.offset + 1), JSONValue.object([("name", .string($0.element))])) }
    return .object([("match", .string("(?i)" + pattern)), ("captures", .object(captures))])
  }

  private func words(_ spellings: [Spelling]) -> String {
    TextMateGrammar.alternatives(spellings.flatMap { $0.zh + $0.en })
  }

  /// The longest first, as the first that fits is taken.
  static func alternatives(_ words: [String]) -> String {
    words.sorted { ($1.count, $0) < ($0.count, $1) }.map { $0.replacing(" ", with: "\\s+").replacing("-", with: "\\-") }
      .joined(separator: "|")
  }
}
