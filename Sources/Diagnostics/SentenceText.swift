extension Bilingual {
  /// As a sentence: with a capital letter at its beginning and a full stop at its end, where they are missing.
  ///
  /// Messages are written as they are put together, whole or from parts; readers get sentences.
  package var asSentence: Bilingual { Bilingual(zh: zh.ended(by: "。"), en: en.capitalized.ended(by: ".")) }
}

extension String {
  private static let ends: Set<Character> = ["。", "？", "！", "：", "；", "…", ".", "?", "!", ":", ";"]

  fileprivate func ended(by mark: String) -> String {
    guard let last, !String.ends.contains(last) else { return self }
    return self + mark
  }

  fileprivate var capitalized: String {
    guard let first, first.isASCII, first.isLowercase else { return self }
    return first.uppercased() + dropFirst()
  }
}
