/// What notices and forms write before a colon for something that has a label in rules: `评分标准`, `备注`, `formula`.
///
/// The language has one word for each; these lead to it.
enum NoticeLabels {
  /// The label in the language of the word.
  static func label(meantBy word: String) -> String? {
    zh[word]?.spelling.zh.first ?? en[word]?.spelling.en.first
  }

  private static let zh = table([
    (.score, "评分标准 评分办法 评分方法 评分细则 评分规则 计分办法 计分方法 计分标准 计分规则 计分公式 打分标准 得分标准"),
    (.value, "计算公式 计算方法 公式 算法 计算"), (.target, "目标值 目标任务 年度目标 任务目标 考核目标 目标要求"),
    (.milestones, "阶段目标 里程碑 分年目标 分年度目标"), (.due, "完成时限 完成时间 截止时间 截止日期 时限"),
    (.gradeEffect, "一票否决 否决 否决项 否决条件 等次影响 降等 降档"), (.grade, "等次 档次 考核等次 考核等级 评价等级 评定等级 评价等次 等级划分"),
    (.bonus, "加分项 奖励加分 附加分 加分标准"), (.deduction, "扣分项 减分 减分项 扣分标准"),
    (.missing, "缺失 缺失数据 数据缺失 无数据 缺报 没有数据"), (.tieBreak, "并列 并列时 同分 分数相同时 总分相同时 得分相同时"),
    (.rounding, "取整 保留小数 小数位 精度 四舍五入"), (.quota, "名额比例 比例控制 控制比例 名额分配"),
    (.outcome, "结果运用 结果应用 奖惩 奖励 处罚"), (.combine, "汇总方式 汇总方法 合成方法 合成方式 合成"),
    (.baseline, "基准 基数 基准期 基准年"), (.direction, "指标方向 指标属性 指标性质 方向性"),
    (.appliesTo, "适用范围 适用对象 适用条件"), (.weight, "权数 占比 指标权重"), (.fullPoints, "分值 满分值 总分值 标准分"),
    (.source, "考核依据 政策依据 文件依据 条款依据"), (.explanation, "指标解释 指标说明 释义 含义 指标含义 口径说明"),
    (.evidence, "佐证材料 证明材料 支撑材料 印证材料"), (.origin, "数据来源 资料来源"), (.remark, "备注 附注"),
  ])

  private static let en = table([
    (.score, "scoring;scoring method;scoring rule;method;marks;points"),
    (.value, "formula;definition;calculation;measure"),
    (.target, "goal;objective;target value;threshold"), (.due, "deadline;due date"),
    (.milestones, "interim targets;steps"),
    (.gradeEffect, "veto;vetoes;downgrade"), (.grade, "grades;bands;rating;ratings;grade bands"),
    (.bonus, "bonuses;extra points;bonus points"), (.deduction, "deductions;penalty;penalties"),
    (.missing, "missing data;if missing;no data"),
    (.tieBreak, "tie;tie break;tie breaker;tie-break;tiebreak;ties broken by"),
    (.rounding, "round;decimals;precision;rounded"), (.quota, "quotas;share of grades"),
    (.outcome, "outcomes;result;results;consequence;consequences"), (.combine, "aggregation;combined by;combination"),
    (.baseline, "reference period;base year"), (.direction, "polarity"), (.appliesTo, "applicable to;applies;scope"),
    (.weight, "weights;weighting"), (.fullPoints, "max points;maximum;maximum points;max score"),
    (.source, "basis;legal basis;reference;clause"), (.explanation, "description;meaning;explanation;notes"),
    (.evidence, "proof;documents;supporting documents"), (.origin, "data source"),
    (.remark, "comment;comments;remarks"),
    (.order, "sort;sort by;order by"), (.group, "group by;grouped by"), (.alias, "aliases;also called"),
  ])

  /// The words of one label are parted by spaces in Chinese, by semicolons in English.
  private static func table(_ rows: [(label: ClauseLabel, words: String)]) -> [String: ClauseLabel] {
    var table: [String: ClauseLabel] = [:]
    for row in rows {
      for word in row.words.split(whereSeparator: { row.words.contains(";") ? $0 == ";" : $0 == " " }) {
        table[String(word)] = row.label
      }
    }
    return table
  }
}
