/// Reports every quarter and the pairing table, for `counties`.
extension CityExample {
  static func countyTables(_ scale: Scale, _ draw: inout Draw) -> [CSVTable] {
    [
      countyList(scale), pairings(scale, &draw), handedIn(scale, &draw), quarters(scale, &draw), years(scale, &draw),
    ]
  }

  /// Contacts are marked as invented; they are personal and must never be printed.
  private static func pairings(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable(
      "结对汇总表", "县区代码", "教育部门", "园区企业", "园区联系人", "园区电话", "部门联系人", "部门电话", "园区需求", "出台举措")
    for index in 0..<scale.counties {
      for pair in 1...draw.number(1...3) {
        table.add(
          county(index), "示例\(index + 1)县教育部门", "示例园区\(index + 1)-\(pair)", "虚构联系人", "000", "虚构联系人", "000",
          draw.pick(["招工", "技术", "培训"]), draw.pick(["专场招聘", "送教上门", ""]))
      }
    }
    return table
  }

  private static func handedIn(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("汇总表报送", "县区代码", "纸质日期", "电子日期")
    for index in 0..<scale.counties {
      table.add(county(index), "2025-12-\(draw.number(15...22))", "2025-12-\(draw.number(14...19))")
    }
    return table
  }

  private static func quarters(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("县区季报", "县区代码", "期间", "实报日期", "宣讲场数")
    for index in 0..<scale.counties {
      for year in scale.years {
        for quarter in 1...4 {
          let (reported, month) = quarter == 4 ? (year + 1, 1) : (year, quarter * 3 + 1)
          let day = "\(reported)-\(padded(month, 2))-\(padded(draw.number(3...14), 2))"
          table.add(county(index), "\(year)年第\(quarter)季度", day, "\(draw.number(0...2))")
        }
      }
    }
    return table
  }

  private static func years(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("县区年报", "县区代码", "期间", "专班成立", "方案印发", "员工子女入学", "课后服务")
    for index in 0..<scale.counties {
      for year in scale.years {
        table.add(county(index), "\(year)年", draw.yesNo(95), draw.yesNo(85), draw.yesNo(80), draw.yesNo(75))
      }
    }
    return table
  }
}
