import ColumnarEngine
import Diagnostics

/// What `--verbose` says of how exports were computed.
enum ColumnarText {
  static func report(_ report: ColumnarRun.Report, _ clock: StageClock) -> Bilingual {
    var lines = Bilingual(
      zh: "按列计算了 \(report.rows) 行，其中 \(report.settledRows) 行由精确求值器逐行定出。\n",
      en:
        "\(report.rows.of("row")) computed column by column, \(report.settledRows) of them settled row by row by the exact evaluator.\n"
    )
    for operation in CoreOperation.allCases {
      guard let count = report.overflows[operation] else { continue }
      lines =
        lines
        + Bilingual(
          zh: "  \(operation.rawValue)：\(count) 个数超出机器字\n",
          en: "  \(operation.rawValue): \(count) beyond a machine word\n")
    }
    for (stage, milliseconds) in clock.times {
      lines =
        lines + Bilingual(zh: "  \(stage.name.zh) \(milliseconds) 毫秒\n", en: "  \(stage.name.en) \(milliseconds) ms\n")
    }
    return lines
  }

  static func left(_ left: ColumnarScoring.Left) -> Bilingual {
    switch left {
    case .file:
      Bilingual(
        zh: "由精确求值器计算全部：数据文件里有须由细读器处理的内容。",
        en: "All is computed by the exact evaluator: the file holds something that the careful reader must look at.")
    case .rules(let reason):
      Bilingual(
        zh: "由精确求值器计算全部：\(cause(reason.cause).zh)。",
        en: "All is computed by the exact evaluator: \(cause(reason.cause).en).")
    }
  }

  private static func cause(_ cause: NotLowered.Cause) -> Bilingual {
    switch cause {
    case .operation(let operation):
      Bilingual(
        zh: "规则用到的运算 \(operation.rawValue) 不能按列计算", en: "the operation \(operation.rawValue) is not computed in columns"
      )
    case .tables:
      Bilingual(zh: "输出的不是一张登记表的对象", en: "the exports are not of the subjects of one register")
    case .scorecards: Bilingual(zh: "规则有评分表", en: "the rules have scorecards")
    case .noExport: Bilingual(zh: "规则没有输出", en: "the rules have no export")
    case .personal: Bilingual(zh: "规则有个人信息", en: "the rules have personal data")
    case .order: Bilingual(zh: "输出另有排序", en: "an export has an order of its own")
    case .shape:
      Bilingual(
        zh: "有的列缺少、嵌套太深，或数字超出机器字",
        en: "a column is missing, formulas nest too deeply, or a number is beyond a machine word")
    }
  }
}

extension StageClock.Stage {
  var name: Bilingual {
    switch self {
    case .reading: Bilingual(zh: "读入", en: "reading")
    case .computing: Bilingual(zh: "解析、计算、排成文字", en: "parsing, computing, formatting")
    case .writing: Bilingual(zh: "写出", en: "writing")
    case .placing: Bilingual(zh: "存盘改名", en: "syncing and renaming")
    }
  }
}
