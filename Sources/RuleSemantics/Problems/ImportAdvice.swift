import Diagnostics
import RuleSyntax

/// Which file was meant where an import is missing or names no file.
struct ImportAdvice {
  let main: String
  /// Paths of the rule files beside the main file.
  let files: [String]
  let load: (String) -> [UInt8]?

  /// More files than this are not looked into.
  private static let mostFiles = 200

  func added(to problems: [Diagnostic], in declarations: Declarations) -> [Diagnostic] {
    problems.map { problem in
      guard let span = problem.sourceSpan else { return problem }
      let source = declarations.source(of: span.file)
      switch problem.code {
      case .importMissing: return nearFile(problem, source.text(span.start..<span.end), span)
      case .noSubjects: return declaringFile(problem, source.text(span.start..<span.end), source)
      default: return problem
      }
    }
  }

  /// `data.zh.rules` for `date.zh.rules`.
  private func nearFile(_ problem: Diagnostic, _ written: String, _ span: Span) -> Diagnostic {
    let quotes: Set<Character> = ["\"", "“", "”", "「", "」"]
    let typed = String(written.filter { !quotes.contains($0) })
    let others = files.filter { $0 != main }
    let base = ImportAdvice.base(typed)
    let sameName = others.filter { ImportAdvice.base($0) == base }
    let near = sameName.isEmpty ? NearNames.nearest(to: typed, among: others) : Array(sameName.prefix(3))
    var problem = problem
    problem.help = ProblemWording.didYouMean(near) + problem.help
    problem.fixIts = near.map { name in
      let replacement = written == typed ? name : "\(written.first ?? "\"")\(name)\(written.last ?? "\"")"
      return FixIt(span, replacement: replacement, title: Bilingual(zh: "改成“\(name)”", en: "Change it to “\(name)”"))
    }
    return problem
  }

  /// `data.zh` of `rules/data.zh.csv`: what is the same where only the folder or the ending is wrong.
  private static func base(_ path: String) -> String {
    let name = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? path
    return name.split(separator: ".").dropLast().joined(separator: ".")
  }

  /// The file that declares the subject.
  private func declaringFile(_ problem: Diagnostic, _ subject: String, _ importer: SourceFile) -> Diagnostic {
    let key = Scope.key(subject)
    let found = files.filter { $0 != main }.prefix(ImportAdvice.mostFiles).filter { path in
      load(path).map { declares(key, SourceFile(id: 0, path: path, bytes: $0)) } == true
    }
    guard let file = found.first(where: { ending($0) == ending(main) }) ?? found.first else { return problem }
    let isHan = subject.unicodeScalars.contains { $0.value >= 0x2E80 }
    let line = isHan ? "引用 「\(file)」" : "import \"\(file)\""
    var problem = problem
    problem.help = [
      Bilingual(
        zh: "“\(subject)”是在 \(file) 里声明的：在第一个声明前面写一行“\(line)”。",
        en: "“\(subject)” is declared in \(file): write the line “\(line)” before the first declaration.")
    ]
    return problem
  }

  /// `zh.rules` of `data.zh.rules`
  private func ending(_ path: String) -> String { path.split(separator: ".").dropFirst().joined(separator: ".") }

  private func declares(_ key: String, _ source: SourceFile) -> Bool {
    RuleParser.parse(source).declarations.contains { node in
      node.keyword == .subject && WrittenName(node.name, in: source)?.key == key
    }
  }
}
