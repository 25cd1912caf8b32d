import Diagnostics

/// The files of a new folder: rules that can be read aloud, data that fit them, and what to do next. All invented.
struct StarterFiles {
  /// Path in the folder, and text.
  let files: [(path: String, text: String)]

  init(_ language: Language) {
    files = language == .zh ? StarterFiles.chinese : StarterFiles.english
  }

  private static let chinese = [
    ("考核.rules", chineseRules),
    (
      "数据/学校名录.csv",
      """
      学校代码,校名
      S01,东湖职业学校
      S02,西山职业学校
      S03,南河职业学校

      """
    ),
    (
      "数据/学校年报.csv",
      """
      学校代码,期间,毕业生数,就业人数,走访企业数,满意率
      S01,2026年,420,366,18,86%
      S02,2026年,315,290,22,93%
      S03,2026年,260,221,9,78%
      S01,2027年,436,397,21,91%
      S02,2027年,322,285,17,88%
      S03,2027年,255,199,12,

      """
    ),
    ("下一步.md", chineseSteps),
  ]

  private static let english = [
    ("assessment.rules", englishRules),
    (
      "data/schools.csv",
      """
      code,title
      S01,East Lake School
      S02,West Hill School
      S03,South River School

      """
    ),
    (
      "data/report.csv",
      """
      code,period,graduates,employed,calls,satisfaction
      S01,2026,420,366,18,86%
      S02,2026,315,290,22,93%
      S03,2026,260,221,9,78%
      S01,2027,436,397,21,91%
      S02,2027,322,285,17,88%
      S03,2027,255,199,12,

      """
    ),
    ("NEXT.md", englishSteps),
  ]
}

// MARK: The rules

extension StarterFiles {
  private static let chineseRules = """
    语言版本 1
    规则集 学校年度考核
    有效期 2026年至2028年

    # 以 # 开头的是给人看的话。把下面的改成你的办法：改一处，就运行一次 quanheng check 考核.rules。

    # 谁被考核，凭什么认
    对象 学校（简称 校）
      标识：学校代码
      名称：校名

    # 有哪些数据：一张表读一个同名的文件（数据/学校年报.csv）
    数据 学校名录（学校，登记）
    | 字段     | 类型 |
    | 学校代码 | 编码 |
    | 校名     | 文本 |

    数据 学校年报（学校，每年）
    | 字段       | 类型   | 单位 | 口径 | 约束       |
    | 毕业生数   | 整数   | 人   | 期内 | ≥ 1        |
    | 就业人数   | 整数   | 人   | 期内 | ≤ 毕业生数 |
    | 走访企业数 | 整数   | 家   | 期内 | ≥ 0        |
    | 满意率     | 百分数 | %    |      | ≤ 100%     |

    # 考核什么：数值怎样来，要做到多少，怎样给分
    指标 就业率（学校）
      依据：第一条
      取值：就业人数 ÷ 毕业生数
      目标：每年不低于90%，每校
      计分：按完成比例得分，最高满分

    指标 走访企业（学校）
      依据：第二条
      取值：走访企业数
      目标：每年不少于20家，每校
      计分：每少1家扣2分，扣完为止

    指标 企业满意率（学校）
      依据：第三条
      取值：满意率
      计分：90%及以上得20分；80%至90%（不含90%）得15分；其余得0分
      缺数据：未填的，按0分

    # 合起来怎样算
    评分表 学校年度考核（学校，满分100分）
      舍入：总分保留1位小数
      等级：90分及以上为优秀；60分及以上为合格；其余为不合格
      就业率（50分）
      走访企业（30分）
      企业满意率（20分）

    # 你自己算过的小例子：运行 quanheng test 考核.rules，就知道规则是不是这个意思
    测试 就业率做到九成，少走访两家
      给定 2027年 学校 样校：毕业生数 100，就业人数 90，走访企业数 18，满意率 80%
      应有 样校 就业率 90%，达标，得分 50分
      应有 样校 走访企业 未达标，得分 26分
      应有 样校 学校年度考核 总分 91分，等级 优秀

    """

  private static let englishRules = """
    language version 1
    ruleset Yearly assessment of schools
    valid 2026 to 2028

    # Lines that begin with # are for readers. Change what stands below into your scheme, and after each change run
    # quanheng check assessment.rules

    # Who is assessed, and by what each is known
    subject school
      key: code
      name: title

    # Which data there are: a table reads the file of its name (data/report.csv)
    data schools (school, register)
    | field | type |
    | code  | code |
    | title | text |

    data report (school, each year)
    | field        | type         | unit   | meaning | constraint  |
    | graduates    | whole number | people | flow    | ≥ 1         |
    | employed     | whole number | people | flow    | ≤ graduates |
    | calls        | whole number | times  | flow    | ≥ 0         |
    | satisfaction | percent      | %      |         | ≤ 100%      |

    # What is measured: where the value comes from, what is to be reached, how points are given
    indicator employment (school)
      source: Article 1
      value: employed / graduates
      target: at least 90% each year, each school
      score: in proportion to target, at most full points

    indicator "visits to companies" (school)
      source: Article 2
      value: calls
      target: at least 20 times each year, each school
      score: minus 2 points for each time short, not below 0

    indicator "company satisfaction" (school)
      source: Article 3
      value: satisfaction
      score: 90% or more: 20 points; 80% to 90% (excluding 90%): 15 points; otherwise 0 points
      missing: blank: 0 points

    # How it adds up
    scorecard "yearly assessment" (school, 100 points)
      rounding: total to 1 decimal
      grade: 90 points or more is Excellent; 60 points or more is Pass; otherwise Fail
      employment (50 points)
      visits to companies (30 points)
      company satisfaction (20 points)

    # A small example that you worked out yourself: quanheng test assessment.rules says whether the rules mean it
    test nine in ten employed, two visits short
      given 2027 school Sample: graduates 100, employed 90, calls 18, satisfaction 80%
      expect Sample employment 90%, met, score 50 points
      expect Sample "visits to companies" not met, score 26 points
      expect Sample "yearly assessment" total 91 points, grade Excellent

    """
}

// MARK: What to do next

extension StarterFiles {
  private static let chineseSteps = """
    # 下一步

    这个文件夹可以直接评分。学校和数字都是虚构的。

    ```
    quanheng check 考核.rules                          规则有没有错，采用了哪些约定
    quanheng test 考核.rules                           规则是不是你的意思
    quanheng score 考核.rules --data 数据              排名
    quanheng score 考核.rules --data 数据 --subject S01     一所学校的评分卡
    quanheng explain 考核.rules --data 数据 --subject S01   为什么是这个分
    quanheng report 考核.rules --data 数据 --out 报告       可以打印的网页
    ```

    然后：

    1. 把 `考核.rules` 里的指标改成你的办法里的条款，一条一条改，改一条就运行一次 `check`。
    2. 表格的行可以从电子表格里复制过来，粘贴后运行 `quanheng fmt --paste 考核.rules`。
    3. 运行 `quanheng template 考核.rules --out 表样`，得到空白的数据表，发给各单位填。
    4. 把填好的表放进 `数据`，运行 `score` 和 `report`。

    """

  private static let englishSteps = """
    # What to do next

    This folder can be scored as it is. Schools and numbers are invented.

    ```
    quanheng check assessment.rules                           is anything wrong, which defaults hold
    quanheng test assessment.rules                            do the rules mean what you mean
    quanheng score assessment.rules --data data               the ranking
    quanheng score assessment.rules --data data --subject S01     the card of one school
    quanheng explain assessment.rules --data data --subject S01   why this score
    quanheng report assessment.rules --data data --out report     pages to print
    ```

    Then:

    1. Change the indicators of `assessment.rules` into those of your scheme, one by one, with `check` after each.
    2. Rows of a table can be copied from a spreadsheet; after pasting run `quanheng fmt --paste assessment.rules`.
    3. `quanheng template assessment.rules --out forms` writes the empty forms that offices fill in.
    4. Put the forms into `data`, and run `score` and `report`.

    """
}
