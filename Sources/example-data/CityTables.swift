/// What the office of the city keeps, for `ledger`.
extension CityExample {
  static func cityTables(_ scale: Scale, _ draw: inout Draw) -> [CSVTable] {
    [
      cityReport(scale, &draw), cityWorks(scale, &draw), pilotClasses(&draw), works(scale, &draw),
      services(scale, &draw),
    ]
  }

  private static func cityReport(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable(
      "市年报", "市", "期间", "总体评价", "调查满意率", "教育经费", "生产总值", "争取资金", "硕士点阶段", "升本阶段", "课程互选",
      "学分互认", "学籍互转", "媒体专栏", "考核体系", "产教联合体")
    let stages = ["启动", "申报", "受理"]
    for (place, year) in scale.years.enumerated() {
      table.add(
        "示例市", "\(year)年", draw.pick(["较好", "一般"]), "\(84 + place * 2)%", "\(1_600_000 + place * 50_000)",
        "\(3900 + place * 100)", "\(draw.number(1000...9000))", stages[min(place, 2)], stages[min(place, 1)],
        draw.yesNo(50), draw.yesNo(50), draw.yesNo(30), draw.yesNo(80), draw.yesNo(90), "\(place + 1)")
    }
    return table
  }

  private static func cityWorks(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("市级工作", "市", "办理日期", "市级事项")
    let kinds = ["需求项目遴选", "政策宣讲", "成果推介", "成果汇编", "巡回宣讲", "专班会议", "专班会议", "专项督导", "工作计划", "典型案例"]
    for year in scale.years {
      for kind in kinds where draw.number(1...10) > 1 { table.add("示例市", draw.day(year), kind) }
    }
    return table
  }

  private static func pilotClasses(_ draw: inout Draw) -> CSVTable {
    var table = CSVTable("综合高中班", "市", "学校代码", "批准日期")
    for number in 1...12 { table.add("示例市", "G" + padded(number, 2), draw.day(draw.pick([2025, 2026]))) }
    return table
  }

  private static func works(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("院校工作", "单位代码", "开展日期", "院校事项")
    let kinds = [
      "共性技术攻关", "共建研发机构", "科研赋权", "人才选派", "专业撤销", "紧缺专业布点", "订单培养", "产业学院", "双创科普",
      "访企拓岗", "品牌宣传", "设施开放", "农民培训",
    ]
    for number in 1...(scale.institutions * 10) {
      table.add(institution(number % scale.institutions), draw.day(draw.pick(scale.years)), draw.pick(kinds))
    }
    return table
  }

  private static func services(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("县区民生", "县区代码", "期间", "员工子女入学", "课后服务")
    for index in 0..<scale.counties {
      for year in scale.years { table.add(county(index), "\(year)年", draw.yesNo(80), draw.yesNo(70)) }
    }
    return table
  }
}
