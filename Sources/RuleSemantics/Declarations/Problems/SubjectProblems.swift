import Diagnostics

/// One constructor for every problem with subjects and their tree.
enum SubjectProblem {
  static func unknownLevel(_ text: String, near: [String], known: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .unknownLevel, at: .source(span),
      Bilingual(zh: "没有叫“\(text)”的对象。", en: "No subject is called “\(text)”."),
      help: ProblemWording.didYouMean(near) + [declared(known)],
      fixIts: ProblemWording.replacements(near, at: span))
  }

  /// What subjects there are to choose from.
  static func declared(_ levels: [String]) -> Bilingual {
    guard !levels.isEmpty else {
      return Bilingual(
        zh: "还没有声明对象；请先写“对象 院校”这样的一行。",
        en: "No subject is declared yet; write a line such as “subject institution” first.")
    }
    let list = ProblemWording.list(levels)
    return Bilingual(zh: "声明过的对象有：\(list.zh)。", en: "The declared subjects are: \(list.en).")
  }

  /// - Parameter span: what may be meant as a subject.
  static func noneDeclared(at span: Span) -> Diagnostic {
    Diagnostic(
      .noSubjects, at: .source(span),
      Bilingual(
        zh: "规则里没有声明任何对象，看不出这是谁的；用到的名称都还没有检查。",
        en: "No subject is declared, so it is not clear whose this is; names have not been checked yet."),
      help: [
        Bilingual(
          zh: "对象和数据写在别的文件里时，在前面写“引用 「文件名.rules」”；否则先写“对象 院校”这样的一行。",
          en:
            "Where subjects and data stand in another file, write “import \"file.rules\"” first; otherwise write a line such as “subject institution”."
        )
      ])
  }

  static func missingLevel(_ name: String, levels: [String], at span: Span) -> Diagnostic {
    let example = levels.first ?? "院校"
    let exampleEN = levels.first ?? "institution"
    return Diagnostic(
      .missingLevel, at: .source(span),
      Bilingual(zh: "“\(name)”没有写是谁的。", en: "It is not said whose “\(name)” is."),
      help: [
        Bilingual(
          zh: "请在名称后面用括号写上对象，例如“\(name)（\(example)）”。",
          en: "Write the subject in brackets after the name, such as “\(name) (\(exampleEN))”."),
        declared(levels),
      ])
  }

  static func cycle(_ names: [String], at span: Span) -> Diagnostic {
    let circle = names.joined(separator: " → ")
    return Diagnostic(
      .levelCycle, at: .source(span),
      Bilingual(zh: "对象互相属于，成了一个圈：\(circle)。", en: "Subjects belong to each other in a circle: \(circle)."),
      help: [
        Bilingual(zh: "请删去其中一个“属于”，最高一级不属于谁。", en: "Remove one of the “belongs to” lines; the highest belongs to none.")
      ])
  }

  static func unknownColumn(
    _ name: String, of level: String, register: String, near: [String], at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unknownColumn, at: .source(span),
      Bilingual(
        zh: "\(level)的登记表“\(register)”里没有“\(name)”这一列。",
        en: "“\(register)”, the register of \(level), has no column “\(name)”."),
      help: ProblemWording.didYouMean(near) + [
        Bilingual(
          zh: "请在“数据 \(register)”的字段里加上“\(name)”，或者改成已有的字段。",
          en: "Add “\(name)” to the fields of “data \(register)”, or name a field that is there.")
      ], fixIts: ProblemWording.replacements(near, at: span))
  }
}
