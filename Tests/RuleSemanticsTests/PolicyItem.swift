/// One commitment of the programme (Zhou Jiao Zhi Cheng [2025] No. 239), in the project's own words.
struct PolicyItem: Sendable {
  /// Letters as the coverage page explains them.
  enum Kind: String, Sendable, CaseIterable {
    case target = "T"
    case periodic = "P"
    case deadline = "D"
    case weight = "W"
    case report = "R"
    case reward = "X"
    case form = "F"
    case milestone = "M"
    case unquantified = "Q"
    case reference = "ref"

    var words: (zh: String, en: String) {
      switch self {
      case .target: ("有数的目标", "a target with a number")
      case .periodic: ("定期要做的事", "something to do again and again")
      case .deadline: ("有期限的事", "something due on a day")
      case .weight: ("对考核规则自己的要求", "a demand on the rules of assessment themselves")
      case .report: ("要报送、要建立的", "something to report or set up")
      case .reward: ("奖惩、优先", "rewards, penalties, priority")
      case .form: ("表格", "a form")
      case .milestone: ("分阶段推进的事", "something that advances by stages")
      case .unquantified: ("没有数的事", "something without a number")
      case .reference: ("名单", "a list")
      }
    }
  }

  var id: String
  var clause: String
  var kinds: [Kind]
  var zh: String
  var en: String

  private init(_ number: Int, _ clause: String, _ kinds: [Kind], _ zh: String, _ en: String) {
    id = number < 10 ? "Z0\(number)" : "Z\(number)"
    (self.clause, self.kinds, self.zh, self.en) = (clause, kinds, zh, en)
  }

  /// All 58, in the order of the source.
  static let all: [PolicyItem] = [
    PolicyItem(1, "一（二）", [.unquantified], "到2027年总体见成效", "an overall effect by 2027"),
    PolicyItem(2, "一（二）", [.target], "年均输送人才3万人", "30,000 skilled people a year on average"),
    PolicyItem(3, "一（二）", [.target], "攻关技术难题50项", "50 problems of industry tackled"),
    PolicyItem(4, "一（二）", [.target], "转化成果30项", "30 results put to use"),
    PolicyItem(5, "一（二）", [.unquantified], "企业满意度提高", "companies more satisfied"),
    PolicyItem(6, "二（一）1", [.periodic, .unquantified], "每年遴选需求项目", "demand projects selected each year"),
    PolicyItem(7, "二（一）1", [.target], "力争立项市级以上项目10项", "10 municipal projects, as a stretch"),
    PolicyItem(8, "二（一）1", [.unquantified], "突破共性技术", "common technologies"),
    PolicyItem(9, "二（一）2", [.target], "省市级平台10家", "10 provincial or municipal platforms"),
    PolicyItem(10, "二（一）2", [.unquantified], "共建研发机构", "joint research centres"),
    PolicyItem(11, "二（一）3", [.target, .periodic], "每年1至2次成果对接会", "1 to 2 results meetings a year"),
    PolicyItem(12, "二（一）3", [.unquantified], "科研成果赋权", "rights to results"),
    PolicyItem(13, "二（一）4", [.target], "每年20项智库成果", "20 think-tank outputs a year"),
    PolicyItem(14, "二（一）4", [.periodic, .unquantified], "持续选派人才", "people sent to companies, always"),
    PolicyItem(15, "二（一）4", [.target], "每年100人次入企", "100 visits in person-times a year"),
    PolicyItem(16, "二（二）1", [.unquantified], "撤销脱节专业", "majors closed"),
    PolicyItem(17, "二（二）1", [.unquantified], "紧缺领域布点", "majors opened in named fields"),
    PolicyItem(18, "二（二）1", [.target], "专业匹配度80%", "80% of majors match industry"),
    PolicyItem(19, "二（二）1", [.reference], "三大和十大产业的名单", "the list of thirteen key industries"),
    PolicyItem(20, "二（二）1", [.target], "高水平专业群5个左右", "about 5 programme clusters"),
    PolicyItem(21, "二（二）1", [.target], "每校有品牌", "a brand in every institution"),
    PolicyItem(22, "二（二）2", [.unquantified], "订单式、学徒制", "training to order, apprenticeship"),
    PolicyItem(23, "二（二）2", [.unquantified], "建产业学院", "industry colleges"),
    PolicyItem(24, "二（二）2", [.target], "产业教授100名", "100 industry professors"),
    PolicyItem(25, "二（二）3", [.target], "创业导师50名", "50 start-up tutors"),
    PolicyItem(26, "二（二）3", [.unquantified], "双创课程、基地、研学", "start-up courses, bases, study visits"),
    PolicyItem(27, "二（二）4", [.target], "每年7场招聘会和对接会", "7 job fairs and company meetings a year"),
    PolicyItem(28, "二（二）4", [.periodic, .unquantified], "访企拓岗", "visits to companies for jobs"),
    PolicyItem(29, "二（二）4", [.target], "去向落实率保持90%", "placement kept at 90%"),
    PolicyItem(30, "二（三）1", [.milestone], "两所学校申硕、升本", "a master programme and an upgrade"),
    PolicyItem(31, "二（三）1", [.unquantified], "助企品牌", "a brand of service"),
    PolicyItem(32, "二（三）2", [.weight], "三类指标进三类评价，权重提高", "three families in three evaluations, with more weight"),
    PolicyItem(33, "二（三）3", [.reward], "突出的优先支持", "priority for outstanding ones"),
    PolicyItem(34, "二（三）3", [.unquantified], "产教联合体", "unions of industry and education"),
    PolicyItem(35, "二（三）4", [.target], "力争试点学校超过10所", "more than 10 pilot schools, as a stretch"),
    PolicyItem(36, "二（三）4", [.unquantified], "课程、学分、学籍互通", "courses, credits, enrolment shared"),
    PolicyItem(37, "二（四）1", [.unquantified], "开放设施设备", "facilities open to companies"),
    PolicyItem(38, "二（四）1", [.unquantified], "附属医院健康服务", "health service of attached hospitals"),
    PolicyItem(39, "二（四）2", [.unquantified], "员工子女入学、课后服务", "school places and after-school care"),
    PolicyItem(40, "二（四）3", [.unquantified], "校地结对、农民培训", "training of farmers"),
    PolicyItem(41, "二（四）4", [.periodic, .unquantified], "定期赴企宣讲政策", "policy talks in companies"),
    PolicyItem(42, "三（一）", [.target], "各县各校结对包联", "a partner for every county and institution"),
    PolicyItem(43, "三（一）", [.deadline, .report], "12月18日前报汇总表", "the table handed in by 18 December"),
    PolicyItem(44, "三（二）", [.unquantified], "成果推介、需求征集", "presentations, calls for demands"),
    PolicyItem(45, "三（三）", [.unquantified], "媒体、网站专栏", "a column in the media"),
    PolicyItem(46, "三（三）", [.periodic], "定期编成果汇编", "a collection of results, regularly"),
    PolicyItem(47, "四（一）", [.report], "成立专班、制定方案", "a team and a plan"),
    PolicyItem(48, "四（一）", [.report, .periodic], "每季度报送", "a report every quarter"),
    PolicyItem(49, "四（二）", [.periodic], "专班定期开会", "meetings of the team"),
    PolicyItem(50, "四（三）", [.target], "教育经费占比达到国家要求", "the national share of education money"),
    PolicyItem(51, "四（三）", [.unquantified], "争取资金", "money obtained"),
    PolicyItem(52, "四（四）", [.weight], "纳入部门和院校考核", "part of every assessment"),
    PolicyItem(53, "四（四）", [.periodic], "定期督导检查", "inspections, regularly"),
    PolicyItem(54, "四（四）", [.reward], "表彰、通报、整改", "commended; named and told to improve"),
    PolicyItem(55, "附件1二2", [.periodic, .report], "年度工作计划", "a plan every year"),
    PolicyItem(56, "附件1二3", [.report], "考核评价体系", "a system of assessment"),
    PolicyItem(57, "附件1二4", [.periodic, .unquantified], "典型案例遴选", "model cases"),
    PolicyItem(58, "附件2", [.form], "结对包联汇总表", "the pairing table"),
  ]
}
