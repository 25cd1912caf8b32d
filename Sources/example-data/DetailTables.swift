/// One row for each thing that institutions did.
extension CityExample {
  private static let awards = ["国家级", "省级", "市级"]

  static func detailTables(_ scale: Scale, _ draw: inout Draw) -> [CSVTable] {
    [
      majors(scale, &draw), professors(scale, &draw), tutors(scale, &draw), platforms(scale, &draw),
      projects(scale, &draw), transfers(scale, &draw), advice(scale, &draw), events(scale, &draw),
      visits(scale, &draw), notes(scale, &draw),
    ]
  }

  private static func majors(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("专业", "单位代码", "专业代码", "首招日期", "停招日期", "对接产业代码")
    for index in 0..<scale.institutions {
      for major in 1...draw.number(5...12) {
        let closed = draw.number(1...10) == 1 ? draw.day(2026) : ""
        let industry = draw.number(1...10) <= 8 ? "S" + padded(draw.number(1...13), 2) : "T00"
        table.add(institution(index), padded(major, 2), draw.day(draw.number(2005...2024)), closed, industry)
      }
    }
    return table
  }

  private static func professors(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("产业教授名册", "单位代码", "人员标识", "聘期起", "聘期止")
    for person in 1...110 {
      let until = draw.number(1...5) == 1 ? draw.day(2027) : ""
      table.add(institution(person % scale.institutions), "P" + padded(person, 3), draw.day(2025), until)
      if person % 20 == 0 {
        table.add(institution((person + 1) % scale.institutions), "P" + padded(person, 3), draw.day(2026), "")
      }
    }
    return table
  }

  private static func tutors(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("创业导师名册", "单位代码", "人员标识", "遴选日期", "在册状态")
    for person in 1...58 {
      let state = draw.number(1...10) == 1 ? "退出" : "在册"
      table.add(
        institution(person % scale.institutions), "D" + padded(person, 3), draw.day(draw.pick(scale.years)), state)
    }
    return table
  }

  private static func platforms(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("平台", "平台编号", "级别", "认定日期", "平台状态", "牵头单位", "共建院校")
    for number in 1...max(4, scale.institutions / 2) {
      let lead = draw.number(0...(scale.institutions - 1))
      table.add(
        "PT" + padded(number, 2), draw.pick(awards), draw.day(draw.number(2019...2027)), draw.pick(["运行", "运行", "筹建"]),
        institution(lead), partner(of: lead, scale, &draw))
    }
    return table
  }

  private static func projects(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("项目", "项目编号", "项目类型", "级别", "立项日期", "参与企业数", "牵头单位", "参与院校")
    for number in 1...(scale.institutions * 6) {
      let lead = draw.number(0...(scale.institutions - 1))
      table.add(
        "XM" + padded(number, 3), draw.pick(["难题攻关", "难题攻关", "协同创新"]), draw.pick(awards),
        draw.day(draw.pick(scale.years)), "\(draw.number(0...3))", institution(lead), partner(of: lead, scale, &draw))
    }
    return table
  }

  private static func transfers(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("成果转化", "单位代码", "成果编号", "落地日期", "到账额")
    for number in 1...(scale.institutions * 4) {
      table.add(
        institution(number % scale.institutions), "CG" + padded(number, 3), draw.day(draw.pick(scale.years)),
        draw.tenths(20...600))
    }
    return table
  }

  private static func advice(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("智库成果", "单位代码", "成果编号", "成果类型", "完成日期", "有采纳证明")
    for number in 1...(scale.institutions * 3) {
      table.add(
        institution(number % scale.institutions), "ZK" + padded(number, 3), draw.pick(["规划", "咨询报告", "专利标准"]),
        draw.day(draw.pick(scale.years)), draw.yesNo(80))
    }
    return table
  }

  private static func events(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("活动", "活动编号", "活动日期", "活动类型", "主办单位", "联办单位")
    for number in 1...(scale.institutions * 5) {
      let host = draw.number(0...(scale.institutions - 1))
      table.add(
        "HD" + padded(number, 3), draw.day(draw.pick(scale.years)), draw.pick(["招聘会", "校企对接会", "成果对接会"]),
        institution(host), partner(of: host, scale, &draw))
    }
    return table
  }

  private static func visits(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("入企服务", "单位代码", "服务日期", "人员类别", "服务人次")
    for number in 1...(scale.institutions * 8) {
      table.add(
        institution(number % scale.institutions), draw.day(draw.pick(scale.years)), draw.pick(["教师", "学生"]),
        "\(draw.number(1...12))")
    }
    return table
  }

  private static func notes(_ scale: Scale, _ draw: inout Draw) -> CSVTable {
    var table = CSVTable("事项记录", "单位代码", "事项日期", "事项")
    for number in 1...max(2, scale.institutions / 4) {
      table.add(
        institution(number % scale.institutions), draw.day(draw.pick(scale.years)),
        draw.pick(["逾期报送", "逾期报送", "通报批评", "安全责任事故"]))
    }
    return table
  }
}
