import Diagnostics

extension CommandName {
  static let lspDescription = CommandDescription(
    summary: Bilingual(
      zh: "供编辑器使用的语言服务器，在标准输入和输出上通信；或写出 VS Code 扩展的文件夹",
      en: "the language server for editors, on standard input and output; or write the folder of a VS Code extension"),
    operand: nil, options: [.stdio, .vscode], formats: [],
    examples: ["quanheng lsp", "quanheng lsp --vscode ~/.vscode/extensions/quanheng"])
}

extension OptionName {
  /// Of the options of `lsp` alone.
  static func editorDescription(of option: OptionName) -> OptionDescription {
    switch option {
    case .vscode:
      OptionDescription(
        takes: Bilingual(zh: "文件夹", en: "FOLDER"),
        help: Bilingual(
          zh: "写出 VS Code 扩展：不需要别的软件包；要么写完整，要么不写",
          en: "write an extension for VS Code that needs no other packages; whole or not at all"))
    default:
      OptionDescription(
        help: Bilingual(zh: "有的编辑器会加上它；本来就是这样通信", en: "some editors add it; it is how the server speaks anyway"))
    }
  }
}
