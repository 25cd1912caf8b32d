import Diagnostics

/// A change as one sentence.
struct ChangeSentence {
  private let change: Change
  /// Words of the author that are longer are left to the table of old and new.
  private static let longest = 48

  init(_ change: Change) { self.change = change }

  /// With the declaration before it.
  var text: Bilingual {
    if isWhole { return brief }
    return Bilingual(
      zh: "\(change.declaration.zh)：\(brief.zh)", en: "\(change.declaration.en): \(brief.en)")
  }

  var brief: Bilingual { Bilingual(zh: sentence(.zh), en: sentence(.en)) }

  private var isWhole: Bool { change.part.zh.isEmpty }

  private func sentence(_ language: Language) -> String {
    let what = (isWhole ? change.declaration : change.part)[language]
    switch change.kind {
    case .added:
      let words = isWhole ? "" : quoted(new(language), language)
      return Bilingual(zh: "新增\(what)\(words)", en: "added: \(what)\(words)")[language]
    case .removed:
      let words = isWhole ? "" : quoted(old(language), language)
      return Bilingual(zh: "删去\(what)\(words)", en: "removed: \(what)\(words)")[language]
    case .reordered: return what + Bilingual(zh: "的先后次序改变", en: ": in another order")[language]
    case .renamed: return what + Bilingual(zh: "更名", en: ": renamed")[language]
    case .moved, .changed: return what + changed(language)
    }
  }

  private func changed(_ language: Language) -> String {
    switch (value(change.old, language), value(change.new, language)) {
    case (let old?, let new?):
      let space = old.hasPrefix("“") ? "" : " "
      return Bilingual(
        zh: "由\(space)\(old)\(space)改为\(space)\(new)", en: " changed from \(old) to \(new)")[language]
    case (nil, let new?): return Bilingual(zh: "新增 \(new)", en: " added: \(new)")[language]
    case (let old?, nil): return Bilingual(zh: "删去 \(old)", en: " removed: \(old)")[language]
    case (nil, nil): return rewritten(language)
    }
  }

  /// Names and texts stand in quotes, numbers do not.
  private func value(_ text: Bilingual?, _ language: Language) -> String? {
    guard let text = text?[language] else { return nil }
    let isText = [.wording, .reference, .name].contains(change.matter) || change.kind == .moved
    return isText ? "“\(text)”" : text
  }

  private func rewritten(_ language: Language) -> String {
    guard let old = change.oldWords, let new = change.newWords else {
      return Bilingual(zh: "改变", en: " changed")[language]
    }
    if old == new {
      return Bilingual(zh: "文字未变，但所指的内容变了", en: " has the same words, but what they name changed")[language]
    }
    guard max(old.count, new.count) <= ChangeSentence.longest else {
      return Bilingual(zh: "改变，见新旧条款", en: " changed, see the old and new clause")[language]
    }
    return Bilingual(zh: "由“\(old)”改为“\(new)”", en: " changed from “\(old)” to “\(new)”")[language]
  }

  private func old(_ language: Language) -> String? { change.old?[language] ?? change.oldWords }

  private func new(_ language: Language) -> String? { change.new?[language] ?? change.newWords }

  private func quoted(_ text: String?, _ language: Language) -> String {
    // A row of a table says nothing without its head.
    guard let text, text.count <= ChangeSentence.longest, !text.hasPrefix("|") else { return "" }
    return Bilingual(zh: "“\(text)”", en: " “\(text)”")[language]
  }
}
