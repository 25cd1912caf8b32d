/// Teachers, disciplines, departments, and units and people for commendation.
extension CityExample {
  private static let ranks = ["国家级", "省级", "市级", "校级"]

  private static func teacher(_ index: Int) -> String { "T" + padded(index + 1, 5) }

  static func teacherTables(_ scale: Scale, _ draw: inout Draw) -> [CSVTable] {
    var list = CSVTable("教师名册", "工号", "姓名", "系列", "聘任日期")
    var reviews = CSVTable("年度评价", "工号", "期间", "教学评价", "助企突出")
    var panel = CSVTable("评委打分", "工号", "打分日期", "评委号", "评分")
    for index in 0..<scale.teachers {
      list.add(teacher(index), "虚构教师", ["教学", "教学", "实验", "思政"][index % 4], draw.day(draw.number(2016...2022)))
      for year in scale.years.dropFirst() {
        reviews.add(teacher(index), "\(year)年", "\(draw.number(75...99))%", draw.yesNo(10))
        for judge in 1...5 {
          panel.add(teacher(index), "\(year)-11-\(draw.number(10...20))", "P\(judge)", "\(draw.number(60...98))")
        }
      }
    }
    return [list, reviews, panel, achievements(scale, &draw)]
  }

  private static func achievements(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("教师业绩", "工号", "成果号", "业绩类别", "级别", "本人排序", "取得日期")
    let kinds = ["论文", "论文", "技术服务", "成果转化", "校企合作", "育人"]
    for number in 1...scale.works {
      table.add(
        teacher(draw.number(0...(scale.teachers - 1))), "A" + padded(number, 5), draw.pick(kinds), draw.pick(ranks),
        "\(draw.number(1...4))", draw.day(draw.number(2018...2027)))
    }
    return table
  }

  static func disciplineTables(_ scale: Scale, _ draw: inout Draw) -> [CSVTable] {
    var list = CSVTable("学科名录", "学科代码", "学科名称", "门类")
    var reports = CSVTable("学科年报", "学科代码", "期间", "专任教师数", "博士教师数", "学生评价", "横向经费", "基地人次")
    var results = CSVTable("学科成果", "学科代码", "成果编号", "级别", "成果去向", "完成日期")
    for index in 0..<scale.disciplines {
      let code = "K" + padded(index + 1, 3)
      list.add(code, "示例学科\(index + 1)", index % 2 == 0 ? "理工" : "人文")
      for year in scale.years.dropFirst() {
        let staff = draw.number(10...60)
        reports.add(
          code, "\(year)年", "\(staff)", "\(draw.number(2...staff))", "\(draw.number(75...99))%", draw.tenths(0...900),
          "\(draw.number(0...400))")
        for result in 1...draw.number(1...5) {
          results.add(
            code, "\(code)-\(year)-\(result)", draw.pick(["国家级", "省级", "市级"]), draw.pick(["转让", "许可", "自用", "未用"]),
            draw.day(year))
        }
      }
    }
    return [list, reports, results]
  }

  static func departmentTables(_ scale: Scale, _ draw: inout Draw) -> [CSVTable] {
    var list = CSVTable("部门名录", "部门代码", "部门名称")
    var reports = CSVTable(
      "部门年报", "部门代码", "期间", "重点任务数", "完成任务数", "机关评价", "结对单位数", "办结诉求数", "企业诉求数", "督导次数")
    for index in 0..<scale.departments {
      let code = "B" + padded(index + 1, 2)
      list.add(code, "示例部门\(index + 1)")
      for year in scale.years.dropFirst() {
        let tasks = draw.number(8...20)
        let requests = draw.number(0...30)
        reports.add(
          code, "\(year)年", "\(tasks)", "\(draw.number(tasks / 2...tasks))", draw.pick(["好", "较好", "一般"]),
          "\(draw.number(0...3))", "\(draw.number(requests / 2...max(requests, 1)) * (requests > 0 ? 1 : 0))",
          "\(requests)",
          "\(draw.number(2...5))")
      }
    }
    return [list, reports]
  }

  static func outstandingTables(_ scale: Scale, _ draw: inout Draw) -> [CSVTable] {
    var units = CSVTable("单位名录", "单位代码", "单位名称")
    var results = CSVTable("单位成效", "单位代码", "期间", "服务企业", "解决难题", "考核得分")
    for index in 0..<scale.institutions {
      units.add(institution(index), "示例\(index + 1)校")
      for year in scale.years {
        results.add(
          institution(index), "\(year)年", "\(draw.number(2...40))", "\(draw.number(0...9))", draw.tenths(550...980))
      }
    }
    var notes = CSVTable("评选记录", "单位代码", "事项日期", "评选事项")
    notes.add(institution(0), draw.day(2027), "进展缓慢")
    return [units, results, notes] + workerTables(scale, &draw)
  }

  private static func workerTables(_ scale: Scale, _ draw: inout Draw) -> [CSVTable] {
    var list = CSVTable("个人名录", "人员标识", "所在单位")
    var results = CSVTable("个人成效", "人员标识", "期间", "入企天数", "解决问题")
    var prizes = CSVTable("获奖", "人员标识", "成果号", "奖励级别", "获奖日期")
    for index in 0..<(scale.institutions * 2) {
      let code = "R" + padded(index + 1, 3)
      list.add(code, institution(index % scale.institutions))
      for year in scale.years { results.add(code, "\(year)年", "\(draw.number(5...40))", "\(draw.number(0...5))") }
      prizes.add(code, "J" + padded(index + 1, 3), draw.pick(["国家级", "省级", "市级"]), draw.day(2027))
    }
    return [list, results, prizes]
  }
}
