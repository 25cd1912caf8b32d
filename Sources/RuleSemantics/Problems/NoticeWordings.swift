import Diagnostics
import RuleSyntax

/// Turns of phrase of notices that say no method by themselves, each with the line that says it.
///
/// They are looked for in phrases that could not be read, so that what is copied from a notice leads to a rule.
enum NoticeWordings {
  /// What to write instead, for the first turn that stands in a phrase. Formulas come without a label.
  static func help(for words: String, _ label: ClauseLabel?) -> [Bilingual] {
    let words = words.lowercased()
    return turns.first { turn in
      turn.labels.contains(label ?? .value) && (turn.words.isEmpty || turn.words.contains { words.contains($0) })
        && !turn.except.contains { words.contains($0) }
    }.map { [$0.help] } ?? []
  }

  private struct Turn {
    var words: [String]
    var labels: [ClauseLabel]
    /// Words beside which it is not meant.
    var except: [String]
    var help: Bilingual

    init(_ words: [String], except: [String] = [], _ labels: [ClauseLabel], zh: String, en: String) {
      self.words = words
      self.except = except
      self.labels = labels
      help = Bilingual(zh: zh, en: en)
    }
  }

  private static let turns: [Turn] = [
    Turn(
      ["酌情", "视情", "完成情况", "工作情况", "计0", "评0", "discretion"],
      [.score, .bonus, .deduction],
      zh: "由人评定的分没有算法：声明一个存放评分的数据字段，写“得分＝字段名，最高10分”。",
      en:
        "Points given by people follow no method: declare a field that holds them and write “points = FIELD, at most 10 points”."
    ),
    Turn(
      ["按时", "逾期", "迟报", "overdue", "on time"], [.score],
      zh: "先写“期限：每年后10日内”，再写“计分：每逾期1天扣0.5分，扣完为止”；按时的就是满分。",
      en:
        "Write “due: within 10 days after each year”, then “score: minus 0.5 points for each day late, not below 0”; in time is full points."
    ),
    Turn(
      ["功效系数", "极差", "最低值", "min-max", "minmax"], [.score],
      zh: "写出算式：“得分＝满分×（数值－全体的最低值）÷（全体的最高值－全体的最低值）”。",
      en:
        "Write the formula: “points = full points × (value - lowest of all) / (highest of all - lowest of all)”."),
    Turn(
      ["最高值", "最高者", "最大值", "highest"], [.score],
      zh: "和最好的比写成：“最好的得满分，其余按与最好之比得分”。",
      en: "Against the best: “best gets full points, others in proportion to best”."),
    Turn(
      [" then "], [.score],
      zh: "写成：“达到80%得10分，否则不得分”。", en: "Write it without “then”: “10 points if at least 80%, otherwise none”."),
    Turn(
      ["前提", "方可得", "才得", "provided", "only if"], [.score],
      zh: "要达到才得分，写成：“达到80%得满分，否则不得分”。",
      en: "Points for reaching a number are written “10 points if at least 80%, otherwise none”."),
    Turn(
      ["首项", "首个", "首次", "第一项", "第一个", "the first"], [.score],
      zh: "第一项和以后各项的分不同，写成：“1项得5分，每增加1项加2分，最高10分”。",
      en:
        "Where the first counts for more, write “5 points if at least 1 item, plus 2 points for each item over, at most 10 points”."
    ),
    Turn(
      ["按项数", "按数量", "按个数", "按次数", "by number", "by count"], [.score],
      zh: "数的是什么由“取值：”定，这里只写“每项得2分，最高10分”。",
      en: "What is counted is said in “value:”; here write “2 points for each item, at most 10 points”."),
    Turn(
      ["及格线", "达标线", "满分线", "档得", "档（", "档(", "pass line", "band a"], [.score],
      zh: "线和档不另起名，直接写各档的范围和分：“90%及以上得10分；60%至90%（不含90%）得6分；其余不得分”。",
      en:
        "Lines and bands have no names; write their ranges: “at least 90%: 10 points; 60% to under 90%: 6 points; otherwise none”."
    ),
    Turn(
      ["排名", "名次", "位次", "名得", "rank"], [.score],
      zh: "按名次给分写成：“第1名得10分，第2至4名得8分，其余得5分”，或“前30%得10分，前60%得8分，其余得5分”。",
      en:
        "Points by place: “place 1: 10 points; places 2 to 4: 8 points; otherwise 5 points”, or “top 30%: 10 points; top 60%: 8 points; otherwise 5 points”."
    ),
    Turn(
      ["平均", "average", "mean"], [.score],
      zh: "和平均比写成：“不低于全体的平均值得10分，否则得5分”；只和同组比，写“同组的平均值”。",
      en:
        "Against the mean: “10 points if at least average of all, otherwise 5 points”; within the group, “average of group”."
    ),
    Turn(
      ["上年", "同比", "去年", "上一年", "last year", "previous year"], [.score],
      zh: "和上年比，让取值就是增长率：“取值：（x－上年的x）÷上年的x”，“单位：%”，计分按它分档。",
      en:
        "Against last year, let the value be the growth: “value: (x - x last year) / x last year”, “unit: %”, and score that."
    ),
    Turn(
      ["完成数", "目标数", "目标值", "计划数", "实际值", "完成值", "完成率"], [.score],
      zh: "指标自己的数写“数值”；完成数比目标写成“按完成比例得分，最高不超过满分”；别的数要先声明成字段。",
      en:
        "The indicator's own number is “value”; its part of the target is “in proportion to target, at most full points”."
    ),
    Turn(
      ["标准分", "分值"], [.score], zh: "这个项目的满分写“满分”。", en: "The points of the item are “full points”."),
    Turn(
      ["排名", "名次", "highest", "rank", "top "], [.bonus, .deduction],
      zh: "按名次加分，条件写成：“匹配率在全体中的名次不超过3的，加2分”。",
      en: "For places, the condition is “2 points if rank of match_rate is at most 3”."),
    Turn(
      ["连续", "in a row", "running"], [.outcome, .gradeEffect],
      zh: "几年连着看，条件写成：“连续2年匹配率低于60%的：约谈”。",
      en: "Several years in a row: “if for consecutive 2 years match_rate under 60%: interview”."),
    Turn(
      ["优秀", "良好", "合格", "等次", "excellent", "good", "pass", "fail"], [.outcome],
      zh: "按等级写成：“等级为优秀的：表彰”。", en: "By grade: “grade is Excellent: commended”."),
    Turn(
      ["第一名", "第1名", "第二名", "第一", "first place"], [.outcome],
      zh: "按名次写成：“排名前1名：奖励10万元”。", en: "By place: “top 1: awarded”."),
    Turn(
      ["中间", "后20", "后10", "next", "rest fail"], [.grade],
      zh: "按名次的等级从前往后写：“前20%为优秀；前80%为合格；其余为不合格”。",
      en: "Grades by place go from the top: “top 20% is Excellent; top 80% is Pass; otherwise Fail”."),
    Turn(
      ["任一项", "2项", "两项", "项以上", "any score", "items are"], [.gradeEffect, .outcome],
      zh: "逐项写条件，用“或”连起来：“甲的得分＝0或乙的得分＝0的”；目标写“甲未达标”。",
      en: "Name the items and join them by “or”: “if score of a is 0 or score of b is 0”; of targets “a is not met”."),
    Turn(
      ["总分", "total"], [.gradeEffect],
      zh: "总分已经定了等级；要在总分之外看什么，条件写那一项的数或得分：“匹配率的得分低于6分的”。",
      en:
        "The total has its grade already; a condition here is about something else, such as “score of match_rate under 6 points”."
    ),
    Turn(
      ["一票否决", "veto"], [.gradeEffect, .score, .deduction, .exception],
      zh: "写明否决后是什么等级：“等级效果：有弄虚作假的，等级为不合格”。",
      en: "Say which grade it leads to: “grade effect: if any fraud, grade is Fail”."),
    Turn(
      ["取消", "资格"], [.gradeEffect, .outcome],
      zh: "对等级的影响写“不得评为优秀”“降1档”“等级为不合格”；评完之后的处理写在“结果：”后面。",
      en:
        "Effects on the grade are “grade not Excellent”, “grade 1 down”, “grade is Fail”; what follows goes after “outcome:”."
    ),
    Turn(
      ["×", "÷", "*", "/"], [.score], zh: "按算式计分写成“得分＝…”，例如“得分＝满分×数值”。",
      en: "Points by a formula are written “points = …”, such as “points = full points × value”."),
    Turn(
      ["linear", "线性"], [.score], zh: "直线写出两点：“60%得0分，90%得10分，中间按直线内插”。",
      en: "Give the ends of a line: “0 points at 60%, 10 points at 90%, straight line between”."),
    Turn(
      ["每", "each", "per "], except: ["扣", "minus", "plus", "deduct"], [.score],
      zh: "“每…”后面只写数和单位，数的是什么由“取值：”定：“每1篇得2分，最高10分”。",
      en: "After “each” stand a number and a unit; what is counted is said in “value:”: “2 points for each item”."),
    Turn(
      ["奖", "级"], [.bonus, .deduction, .score],
      zh: "先给要数的东西起名：“定义 国家级奖（校）＝获奖中级别为国家级的数量”，再写“加分：国家级奖每项5分，最多10分”。",
      en:
        "Name what is counted first: “define \"national awards\" (school) = count of awards where tier is national”, then “bonus: 5 points per \"national awards\", at most 10 points”."
    ),
    Turn(
      ["无", "未"], except: ["逾期"], [.score],
      zh: "一次也没有的得满分、每有一次扣分，写成：“0次得10分，每发生1次扣5分，扣完为止”；是否字段写成“是得10分，否不得分”。",
      en: "Full points for none at all: “10 points at 0 items, minus 5 points for each item, not below 0”."),
    Turn(
      ["平均", "average", "mean"], [.target],
      zh: "和平均比写成：“每年不低于全体的平均值”；只和同组比，写“同组的平均值”。",
      en: "Against the mean: “at least average of all each year”; within the group, “average of group”."),
    Turn(
      ["逐年", "每年提高", "每年增长", "every year more"], [.target],
      zh: "和上年比，取值写“x比上年的增长量”或“x比上年的增长率”，目标写“每年超过0”。",
      en:
        "Against last year, write “value: rise of x over last year” or “growth of x over last year”, and “target: over 0 each year”."
    ),
    Turn(
      ["力争", "争取", "strive"], [.target],
      zh: "“力争”写在名称后面的括号里：“指标 名称（校，力争）”，目标里只写数和期限。",
      en: "Say so after the name, “indicator NAME (school, stretch)”; the target holds the number and the time only."),
    Turn(
      ["三年", "两年", "近", "within"], [.target],
      zh: "几年合计写成“累计不少于30篇，2025年至2027年”。",
      en: "A total over years is “at least 30 items in total, 2025 to 2027”."),
    Turn(
      ["增长", "提高", "growth", "increase"], [.value],
      zh: "和上年比写成“x比上年的增长率”“x比上年的增长量”，或“（x－上年的x）÷上年的x”。",
      en:
        "Against last year: “growth of x over last year”, “rise of x over last year”, or “(x - x last year) / x last year”."
    ),
    Turn(
      ["平均", "average", "mean"], [.value],
      zh: "几个数的平均写成“平均（甲，乙）”；许多行、对象或年的平均写成“表名的字段平均值”“各校的x平均值”“近3年的x平均值”。",
      en:
        "The mean of some numbers is “mean(a, b)”; over rows, subjects or years “average of x over TABLE”, “over each school”, “over last 3 years”."
    ),
    Turn(
      ["今年", "去年", "minus"], [.value],
      zh: "今年的数直接写名称，去年的写“上年的x”：“x－上年的x”。",
      en: "This year's number is its name, last year's is “x last year”: “x - x last year”."),
    Turn(
      ["全市", "全省", "全县", "total of"], [.value],
      zh: "下级的数在上级自动相加；所有参评对象的写“全体的论文数平均值”。",
      en:
        "Numbers of lower levels add up above by themselves; over all that are compared write “sum of papers over all”."
    ),
    Turn(
      ["人均", "ratio", "per ", "share"], [.value],
      zh: "两个数相除写成“x÷y”，占比写“x占y的比例”。", en: "A ratio is “x / y”, a share “share of x in y”."),
    Turn(
      ["次数", "项数", "数量", "人数", "级", "总数", "项目数", "number of", "how many", "with ", "started"], [.value],
      zh: "要数的是一张明细表里的行：“表名中字段为…的数量”，例如“获奖中级别为国家级的数量”。",
      en:
        "Rows of a table are counted: “count of TABLE where FIELD is …”, such as “count of awards where tier is national”."
    ),
    Turn(
      ["不纳入", "不计入", "不参加"], [.missing],
      zh: "不算这一项、其余折算成满分，写“不计并折算”；整个对象不参评，写“不参评”。",
      en: "To leave the item out, write “leave out and rescale”; to leave the subject out, “not ranked”."),
    Turn(
      ["平均"], [.missing],
      zh: "写成“取全体的得分平均”“取同组的得分平均”，或“取同组的值平均”。", en: "Write “average score over all” or “average value over group”."),
    Turn(
      ["扣"], [.exception],
      zh: "例外只说得多少分；在得分上再扣，另起一行写“按顺序：”，下面写“1. 有…的，减3分”。",
      en:
        "An exception says how many points there are; to take some off, write “in order:” with “1. if …, subtract 3 points” below."
    ),
    Turn(
      ["合计"], [.bonus, .deduction],
      zh: "几项合起来的上限写在“合计上限：”后面：“合计上限：甲、乙合计最多5分”。",
      en: "A cap on several together goes after “joint cap:”, such as “joint cap: a, b together at most 5 points”."),
    Turn(
      [], [.bonus, .deduction],
      zh: "加分和扣分看的是已声明的东西：一个数、一个是否字段、一个条件或一类事项，例如“加分：平台数每个1分，最多4分”“扣分：安全事故每起2分”。",
      en:
        "A bonus or deduction looks at something declared: a number, a yes/no field, a condition or an event, such as “bonus: 1 point per platforms, at most 4 points”, “deduction: 2 points per accident”."
    ),
    Turn(
      ["折算"], [.missing], zh: "写成“缺数据：不适用的，不计并折算”。", en: "Write “missing: not applicable: leave out and rescale”."),
    Turn(
      [], [.grade], zh: "等级写成：“90分及以上为优秀；80分及以上为良好；其余为不合格”。",
      en: "Grades are written like this: “90 points or more is A; 80 points or more is B; otherwise C”."),
  ]
}
