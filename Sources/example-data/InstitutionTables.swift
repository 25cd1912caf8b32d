/// What institutions and counties report for `ledger` and `institutions`.
extension CityExample {
  private static let ranks = ["国家级", "省级", "市级", "未立项"]

  static func institutionTables(_ scale: Scale, _ draw: inout Draw) -> [CSVTable] {
    [
      countyList(scale), industries(), institutionList(scale, &draw), professorShares(scale),
      institutionReports(scale, &draw), countyReports(scale, &draw),
    ]
  }

  static func countyList(_ scale: Scale) -> CSVTable {
    var table = CSVTable("县区名录", "县区代码", "县区名称")
    for index in 0..<scale.counties { table.add(county(index), "示例\(index + 1)县") }
    return table
  }

  private static func industries() -> CSVTable {
    var table = CSVTable("产业目录", "产业代码", "产业名称")
    for index in 1...13 { table.add("S" + padded(index, 2), "重点产业\(index)") }
    return table
  }

  private static func institutionList(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("单位", "单位代码", "单位名称", "类别", "所在县区", "附属医院", "在校生数")
    let kinds = ["本科", "高职", "中职"]
    for index in 0..<scale.institutions {
      table.add(
        institution(index), "示例\(index + 1)校", kinds[index % 3], county(index % scale.counties), draw.yesNo(20),
        "\(draw.number(10...150) * 100)")
    }
    return table
  }

  /// The 100 professors, shared as evenly as whole numbers can be.
  private static func professorShares(_ scale: Scale) -> CSVTable {
    var table = CSVTable("产业教授分解", "单位代码", "教授任务")
    for index in 0..<scale.institutions {
      let share = 100 / scale.institutions + (index < 100 % scale.institutions ? 1 : 0)
      table.add(institution(index), "\(share)")
    }
    return table
  }

  private static func institutionReports(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable(
      "院校年报", "单位代码", "期间", "毕业生数", "落实人数", "输送企业人数", "响应天数", "企业满意度", "健康服务人次", "品牌级别",
      "专业群级别", "专业群状态", "结对单位数", "季报次数")
    for index in 0..<scale.institutions {
      for year in scale.years {
        let graduates = draw.number(300...4000)
        let placed = graduates * draw.number(86...98) / 100
        table.add(
          institution(index), "\(year)年", "\(graduates)", "\(placed)", "\(placed * draw.number(60...95) / 100)",
          draw.tenths(50...250), "\(draw.number(78...99))%", "\(draw.number(0...800))", draw.pick(ranks),
          draw.pick(ranks),
          draw.pick(["建成", "在建", "未立项"]), "\(draw.number(0...6))", "\(draw.number(2...4))")
      }
    }
    return table
  }

  private static func countyReports(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("县区年报", "县区代码", "期间", "县区结对数")
    for index in 0..<scale.counties {
      for year in scale.years { table.add(county(index), "\(year)年", "\(draw.number(0...5))") }
    }
    return table
  }
}
