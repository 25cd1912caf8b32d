import Diagnostics
import RuleSyntax

/// Every clause template of the language.
package enum ClauseTemplates {
  package static let all: [ClauseTemplate] =
    targets + methods + cohorts + rowMethods + limits + exceptions + nodes + cards + orders + people

  private static func both(_ zh: String, _ en: String) -> Bilingual { Bilingual(zh: zh, en: en) }

  // MARK: Targets

  private static let targets: [ClauseTemplate] = [
    ClauseTemplate(
      .targetBound, [.target],
      zh: [
        "<bound:bound>",
        "{window:year=每年|schoolYear=每学年|halfYear=每半年|quarter=每季度|month=每月}[均][保持][在]<bound:bound>",
        "{window:mean=年均|total=累计|kept=保持在|kept=保持|kept=每年保持在|kept=每年保持|kept=稳定在}<bound:bound>",
        "[{word:x=截至|x=到|x=至}]<date:deadline>[前]<bound:bound>",
        "<span:periodSpan>{window:mean=年均|total=累计}<bound:bound>",
      ],
      en: [
        "<bound:bound>",
        "<bound:bound> {window:year=each year|year=every year|year=a year|schoolYear=each school year|halfYear=each half-year|quarter=each quarter|month=each month|mean=on yearly average|total=in total|kept=kept every year|kept=kept}",
        "{window:year=each year|year=every year|schoolYear=each school year|halfYear=each half-year|quarter=each quarter|month=each month|mean=yearly average|total=in total|kept=kept at|kept=maintained at} <bound:bound>",
        "<bound:bound> by <date:date>", "by <date:date> <bound:bound>", "<bound:bound> by the end of <date:deadline>",
      ],
      both("要达到的数，和要在什么时候达到", "the number to be reached, and when"),
      example: both("截至2027年12月31日不低于80%", "at least 80% by 2027-12-31")),
    ClauseTemplate(
      .targetChange, [.target],
      zh: [
        "[{window:year=每年|schoolYear=每学年|halfYear=每半年|quarter=每季度|month=每月}][截至<date:date>]{rel:x=比|x=较}{base:lastYear=上年|lastPeriod=上期|baseline=基期|exactly=<from:period>}{dir:up=提高|up=增长|up=增加|up=上升|down=下降|down=降低|down=减少}[{by:bound=<change:bound>|quantity=<change:quantity>}]"
      ],
      en: [
        "{dir:up=up|down=down} [{by:bound=<change:bound>|quantity=<change:quantity>}] on {base:lastYear=last year|lastPeriod=the period before|baseline=the baseline|exactly=<from:period>} [{window:year=each year|schoolYear=each school year|halfYear=each half-year|quarter=each quarter|month=each month}] [by <date:date>]"
      ],
      both(
        "和自己以前的数比：差多少个百分点，或增减百分之几；原来的数是0或负数的，增减百分之几没有意义，按无数据",
        "a change on an own earlier value: so many percentage points, or a part of what it was; of 0 or less there is no such part, and the target is not known"
      ),
      example: both("每年比上年增长10%以上", "up at least 10% on last year each year")),
    ClauseTemplate(
      .targetWindow, [.target],
      zh: [
        "{window:year=每年|schoolYear=每学年|halfYear=每半年|quarter=每季度|month=每月|mean=年均|total=累计|kept=每年保持|kept=保持}",
        "{word:x=截至|x=到|x=至}<date:deadline>",
      ],
      en: [
        "{window:year=each year|year=every year|year=a year|schoolYear=each school year|halfYear=each half-year|quarter=each quarter|month=each month|mean=on yearly average|total=in total|kept=kept every year|kept=kept}",
        "by <date:date>", "by the end of <date:deadline>",
      ],
      both("什么时候达到，写在数的后面", "when it is to be reached, after the number"),
      example: both("每年", "each year")),
    ClauseTemplate(
      .targetSpan, [.target], zh: ["<span:periodSpan>"], en: ["<span:periodSpan>"],
      both("年均、累计从哪一年算到哪一年", "from which year to which a yearly average or total runs"),
      example: both("2025年至2027年", "2025 to 2027")),
    ClauseTemplate(
      .targetScope, [.target],
      zh: ["全<level:level>合计{kind:total=}", "{kind:each=每}<level:level>", "{kind:each=各}<level:level>"],
      en: ["<level:level> {kind:total=total}", "{kind:each=each} <level:level>"],
      both("合计起来看，还是每个对象各自看", "whether it holds for the total or for each subject"),
      example: both("全市合计", "city total")),
    ClauseTemplate(
      .moreIsFine, [.target], zh: ["{what:more=超过|more=多于|more=高于}不扣分"], en: ["more is fine"],
      both("范围的上限只是计划，超过也算达到", "the upper end is a plan: more than that is met too"),
      example: both("超过不扣分", "more is fine")),
    ClauseTemplate(
      .milestone, [.milestones], zh: ["<date:date>达到<value:quantity>"], en: ["<value:quantity> by <date:date>"],
      both("到某一天应达到的数", "the number to be reached by a date on the way"),
      example: both("2026年12月31日达到70%", "70% by 2026-12-31")),
    ClauseTemplate(
      .shareOut, [.shareOut],
      zh: [
        "{of:quantity=<quantity:quantity>|target=目标}按<by:expression>分到各<level:level>",
        "{of:quantity=<quantity:quantity>|target=目标}按[表]<table:dataTable>分到各<level:level>",
      ],
      en: [
        "{of:quantity=<quantity:quantity>|target=target} shared over each <level:level> by <by:expression>",
        "{of:quantity=<quantity:quantity>|target=target} shared over each <level:level> by table <table:dataTable>",
      ],
      both("把总数分到下级", "shares a total out over the level below"),
      example: both("100名按在校生数分到各校", "100 people shared over each school by enrolment")),
    ClauseTemplate(
      .shareOutRounding, [.shareOut],
      zh: ["{rounding:largestRemainder=最大余数|up=进一}", "保留<places:whole>位小数"],
      en: ["{rounding:largestRemainder=largest remainder|up=up}", "<places:whole> {word:x=decimals|x=decimal}"],
      both("分不整时怎样取整", "how shares that are not whole are rounded"),
      example: both("最大余数", "largest remainder")),
  ]

  // MARK: Methods

  private static let scored: [ClauseLabel] = [.score]

  // Words that several forms share.
  private static let zhReached = "{word:x=完成|x=有|x=获得|x=获|x=发生|x=出现|x=开展|x=建成}"
  private static let zhWays =
    "{way:short=少|short=少于|short=缺|short=缺少|short=差|short=减少|over=多|over=多于|over=超|over=超过|over=超出|over=增加|lower=低|lower=低于|lower=降低|lower=下降|higher=高|higher=高于|higher=高出|higher=提高|higher=提升|higher=上升|late=逾期|late=迟报|late=迟交|late=延迟|late=延期}"
  private static let enWays =
    "{way:short=short|short=missing|over=over|over=more|lower=lower|lower=below|higher=higher|higher=above|late=late}"
  private static let enEach = "{word:x=for each|x=for every|x=per}"

  private static let zhGraded =
    "[评]{word:x=为|x=定为|x=确定为|x=认定为|x=列为|x=属于}"
  private static let enFullPoints =
    "[the] [total] {word:x=full|x=maximum|x=possible|x=available|x=all} points"

  private static let scoredRows: [ClauseLabel] = [.score, .eachRow]
  private static let scoredOrValue: [ClauseLabel] = [.score, .value]

  private static let methods: [ClauseTemplate] = [
    ClauseTemplate(
      .rung, [.score, .eachRow],
      zh: [
        "[\(zhReached)]<when:band>[的][，]{word:x=得|x=计}[基本分]<points:points>",
        "<when:range>[，]<points:points>", "<when:band>为<result:value>",
        "[\(zhReached)]<when:band>[的][，]不得分{points:none=}",
        "<test:case>[的]得<points:points>", "<test:case>[的]不得分{points:none=}",
        "{word:x=若|x=如果}<when:band>[，]则[得]<points:points>", "{word:x=若|x=如果}<test:case>[，]则[得]<points:points>",
      ],
      en: [
        "<when:band>: <points:points>", "<when:range>[,] <points:points>", "<points:points> at <when:band>",
        "[{word:x=scores|x=gets|x=earns|x=receives}] <points:points> {word:x=if|x=when|x=where} <when:band>",
        "if <when:band>[,] [then] <points:points>", "<points:points> for <when:band>", "<points:points> <when:range>",
        "<when:band> = <points:points>",
        "<when:band>: <result:value>", "<when:band> is <result:value>",
        "[{word:x=scores|x=gets|x=earns|x=receives}] <points:points> {word:x=if|x=when|x=where} <test:case>",
        "<test:case>: <points:points>",
      ],
      both(
        "一档：数值在这个范围内就得这些分。几档合起来要盖住所有的数；只写一档时另写“否则…”",
        "a band: a value in this range gets these points. Bands together must leave no gap; a single one needs “otherwise …”"
      ),
      example: both("80%至90%（不含90%）得8分", "80% to 90% (excluding 90%): 8 points")),
    ClauseTemplate(
      .gradeBand, [.grade],
      zh: [
        "<when:band>[的][，]\(zhGraded)<result:rest>", "<result:word>：<when:band>", "<result:word>（<when:band>）",
        "得分率<when:band>[的][，]\(zhGraded)<result:rest>{of:full=}",
        "总分占满分[的]<when:band>[的][，]\(zhGraded)<result:rest>{of:full=}",
      ],
      en: [
        "<when:band> is <result:rest>", "<when:band>: <result:rest>", "<result:word>: <when:band>",
        "<result:word> (<when:band>)", "<result:word> {word:x=for|x=if|x=at|x=from} <when:band>",
        "<when:band> of \(enFullPoints) is <result:rest>{of:full=}",
        "<when:band> of \(enFullPoints): <result:rest>{of:full=}",
      ],
      both("在这个范围内就是这一等", "what is in this range has this grade"),
      example: both("90分及以上为优秀", "90 points or more is Excellent")),
    ClauseTemplate(
      .gradeRest, [.grade], zh: ["{word:x=其余|x=否则|x=其他|x=其它}[的][，]\(zhGraded)<result:rest>"],
      en: ["otherwise[:] <result:rest>", "the rest[:] <result:rest>"],
      both("上面各等都不合时", "where none of the grades above fits"), example: both("其余为不合格", "otherwise Fail")),
    ClauseTemplate(
      .otherwise, [.score, .eachRow],
      zh: [
        "{word:x=其余|x=否则|x=其他|x=其它|x=达不到|x=未达到|x=未达标|x=不达标|x=未完成}[的][，][得]<points:points>",
        "{word:x=其余|x=否则|x=其他|x=其它|x=达不到|x=未达到|x=未达标|x=不达标|x=未完成}[的][，]不得分{points:none=}",
        "{word:x=其余|x=否则|x=其他|x=其它}[的][评]为<result:value>",
      ],
      en: [
        "{word:x=otherwise|x=else|x=the rest|x=all others|x=others}[:] <points:points>",
        "<points:points> otherwise", "otherwise[:] <result:value>",
      ],
      both("上面各档都不合时", "where none of the bands above fits"), example: both("否则不得分", "otherwise none")),
    ClauseTemplate(
      .straightLine, scored, zh: ["中间按直线内插{word:x=}", "[中间]按直线内插{word:x=}", "中间线性插值{word:x=}"],
      en: [
        "straight line between{word:x=}", "linear [between]{word:x=}", "linear interpolation{word:x=}",
        "linearly interpolated{word:x=}", "interpolated linearly{word:x=}",
      ],
      both("上面写的是几个点，两点之间按直线算", "what stands before are anchors, with straight lines between"),
      example: both("中间按直线内插", "straight line between")),
    ClauseTemplate(
      .extended, scored, zh: ["两端外推"], en: ["extended"],
      both("两端之外照直线延长；不写则两端之外取端点的分", "the lines go on beyond both ends; otherwise the end points hold there"),
      example: both("两端外推", "extended")),
    ClauseTemplate(
      .inProportion, scored,
      zh: [
        "[{word:x=其余|x=未完成|x=未达到|x=未达标|x=达不到}[的]]按[实际]完成{word:x=比例|x=情况|x=率}{word:x=得分|x=计分|x=计算得分|x=扣分}",
        "[{word:x=其余|x=未完成|x=未达到|x=未达标|x=达不到}[的]]按比例{word:x=得分|x=计分|x=计算得分|x=扣分}",
      ],
      en: [
        "[below it] in proportion to [the] target", "[below it] proportional to [the] target",
        "[below it] pro rata [to [the] target]",
      ],
      both(
        "数值 ÷ 目标 × 满分；越低越好的，目标 ÷ 数值 × 满分", "value ÷ target × full points; where lower is better, target ÷ value"),
      example: both("按完成比例得分", "in proportion to target")),
    ClauseTemplate(
      .perUnit, scoredRows,
      zh: [
        "每[{word:x=完成|x=开展|x=获得|x=获|x=发表|x=举办|x=组织|x=建成|x=发生|x=有|x=新增|x=新建|x=引进|x=承担|x=参与|x=培养|x=立项|x=转化|x=出版|x=制定}]<step:step>[{word:x=得|x=加|x=计}]<points:points>",
        "每满<step:step>[{word:x=得|x=加|x=计}]<points:points>{part:ignored=}",
      ],
      en: [
        "<points:points> \(enEach) <step:step> [{word:x=completed|x=held|x=published|x=delivered}]",
        "<points:points> each{step:one=}",
        "<points:points> for each full <step:step>{part:ignored=}",
      ],
      both("每有这么多就得这些分", "these points for every such quantity"),
      example: both("每项得2分", "2 points for each item")),
    ClauseTemplate(
      .perStep, scored,
      zh: [
        "[{word:x=未完成|x=未达到|x=未达标|x=达不到|x=超额完成}[的][，]][{word:x=较|x=与}<reference:expression>[比][相比]]每\(zhWays)[{word:x=目标|x=目标值}]<step:step>[，]{sign:minus=扣|minus=减|plus=加|plus=得}<points:points>",
        "{word:x=未达到|x=达不到|x=低于|x=少于|x=不足|x=超过|x=高于|x=多于|x=超出}<reference:expression>[的][，]每\(zhWays)<step:step>[，]{sign:minus=扣|minus=减|plus=加|plus=得}<points:points>",
        "每{way:short=少于|lower=低于|over=超过|over=超出|over=多于|higher=高于|higher=高出}<reference:quantity><step:step>[，]{sign:minus=扣|minus=减|plus=加|plus=得}<points:points>",
        "每[{word:x=发生|x=出现|x=查实|x=有|x=被}]<step:step>[，]{sign:minus=扣|minus=减}<points:points>{way:each=}",
        "{word:x=发生|x=出现|x=查实}<step:step>[的][，]{sign:minus=扣|minus=减}<points:points>{way:each=}",
      ],
      en: [
        "[full points] {sign:minus=minus|minus=deduct|minus=lose|plus=plus|plus=add} <points:points> \(enEach) <step:step> \(enWays) [[than] <reference:expression>]",
        "<points:points> {sign:minus=off|minus=deducted|minus=lost|plus=added} \(enEach) <step:step> \(enWays) [[than] <reference:expression>]",
        "<points:points> \(enEach) <step:step> {way:over=over|higher=above|over=more than|over=beyond} [<reference:expression>]{sign:plus=}",
        "{sign:minus=minus|minus=deduct|minus=lose|plus=plus|plus=add} <points:points> \(enEach) {way:short=missing|over=extra|over=additional} <step:step>",
        "<points:points> {sign:minus=off|minus=deducted|minus=lost|plus=added} \(enEach) {way:short=missing|over=extra|over=additional} <step:step>",
        "{sign:minus=minus|minus=deduct|minus=lose} <points:points> \(enEach) <step:step>{way:each=}",
        "<points:points> {sign:minus=off|minus=deducted|minus=lost} \(enEach) <step:step>{way:each=}",
        "{sign:minus=minus|minus=deduct|minus=lose} <points:points> each{step:one=}{way:each=}",
      ],
      both(
        "离目标（或写明的数）每差这么多，扣或加这些分，或每有这么多就扣这些分；扣分从满分起，加分从0分起",
        "points off or on for every such distance from the target (or what is named), or off for every such quantity there is; minus starts from full points, plus from 0"
      ),
      example: both("每少1名扣1分", "minus 1 point for each person short")),
    ClauseTemplate(
      .againstReference, scored, zh: ["以<reference:expression>为{word:x=准|x=基准|x=基数}", "在<reference:expression>[的]基础上"],
      en: ["against <reference:expression>"],
      both("不比目标，比这个数", "measured against this instead of the target"),
      example: both("以同组的平均值为准", "against average of group")),
    ClauseTemplate(
      .againstPath, scored, zh: ["按当期进度"], en: ["against the path"],
      both("不比最终目标，比当期应有的进度", "measured against what is due by now instead of the final target"),
      example: both("按当期进度", "against the path")),
    ClauseTemplate(
      .startFrom, scored, zh: ["{word:x=基础|x=基础分|x=基本分|x=起评分}[为]<points:points>"], en: ["start from <points:points>"],
      both("从这些分起加减", "points are added to and taken from this"), example: both("基础6分", "start from 6 points")),
    ClauseTemplate(
      .stair, scored, zh: ["每{way:reached=达到|passed=超过}一档得<points:points>：<steps:quantities>"],
      en: ["<points:points> for each step {way:reached=reached|passed=passed}: <steps:quantities>"],
      both("每上一级得同样的分", "the same points for every step of a stair"),
      example: both("每达到一档得2分：60%、70%、80%", "2 points for each step reached: 60%, 70%, 80%")),
    ClauseTemplate(
      .byValues, scoredRows, zh: ["按<keys:names>得分：<entries:entries>"], en: ["by <keys:names>: <entries:entries>"],
      both("按字段的取值查分", "points by the value of a field"),
      example: both("按级别得分：国家级5分、省级3分、其他0分", "by level: national 5, provincial 3, other 0")),
    ClauseTemplate(
      .valueEach, scored,
      zh: [
        "<value:choice>[的]每<step:step>[{word:x=得|x=加|x=计}]<points:points>",
        "每[{word:x=获得|x=获|x=有}]<step:step><value:choice>[的][{word:x=得|x=加|x=计}]<points:points>",
      ],
      en: ["<value:choice>[:] <points:points> each", "<points:points> for each <value:choice>"],
      both("所数的行里，某个值的每一条得多少分", "of the rows that are counted, the points of each row with this value"),
      example: both("国家级每项得5分", "national: 5 points each")),
    ClauseTemplate(
      .byTable, scoredRows, zh: ["查[表]<table:lookupTable>"], en: ["by table <table:lookupTable>"],
      both("按规则里的一张表查分", "points from a table of the rules"), example: both("查级别分值", "by table \"Points by level\"")),
    ClauseTemplate(
      .formula, scoredRows, zh: ["得分＝<value:expression>", "得分为<value:expression>"], en: ["points = <value:expression>"],
      both("得分按算式", "points by a formula"), example: both("得分＝满分×数值", "points = full points × value")),
    ClauseTemplate(
      .severalOf, scored,
      zh: ["{way:highest=取最高|lowest=取最低|sum=相加|first=取第一条适用}[的]："],
      en: ["{way:highest=highest|lowest=lowest|sum=sum} of:", "{way:first=first that applies} [of]:"],
      both("下面编号的几种算法，取其一或相加", "one of the numbered methods below, or their sum"),
      example: both("取最高：", "highest of:")),
  ]

  // MARK: Peers

  private static let cohorts: [ClauseTemplate] = [
    ClauseTemplate(
      .ranked, scored,
      zh: [
        "[<peers:peers>]按<by:expression>从{order:high=高到低|low=低到高}排名", "[<peers:peers>]按<by:expression>排名",
        "[<peers:peers>]按{word:x=排名|x=名次}{word:x=得分|x=计分}",
      ],
      en: ["ranked by <by:expression> [within <peers:peers>]"],
      both(
        "和同评的比，按名次给分；写“同组”就在组内排", "points by rank among the subjects of the card; “within group” ranks inside groups"),
      example: both("按数值从高到低排名", "ranked by value")),
    ClauseTemplate(
      .rankPoints, scored, zh: ["依次得<list:pointList>"], en: ["{order:high=high|low=low} first: <list:pointList>"],
      both("第1名、第2名…各得多少分", "the points of the first, the second…"),
      example: both("依次得10、8、6、4分", "high first: 10, 8, 6, 4")),
    ClauseTemplate(
      .placePoints, scored,
      zh: [
        "[排名]第<place:whole>[{word:x=名|x=位}][的][得]<points:points>",
        "[排名]第<places:places>[{word:x=名|x=位}][的][得]<points:points>",
        "[排名]前<upTo:whole>{word:x=名|x=位}[的][得]<points:points>",
        "排名前<upTo:whole>[的]得<points:points>", "[排名][在]前<share:share>[的][得]<points:points>",
      ],
      en: [
        "{word:x=place|x=rank} <place:whole>[:] <points:points>", "[ranked] <place:ordinal> [place][:] <points:points>",
        "{word:x=places|x=ranks} <places:places>[:] <points:points>", "top <upTo:whole>[:] <points:points>",
        "top <share:share>[:] <points:points>",
      ],
      both("第几名得多少分，或前百分之几得多少分", "the points of one place, of several, or of a share of all"),
      example: both("第2至4名得8分", "places 2 to 4: 8 points")),
    ClauseTemplate(
      .placeSteps, scored,
      zh: [
        "{word:x=以后|x=此后|x=之后|x=其后|x=以下}每{word:x=名|x=一名|x=1名}[依次]{word:x=递减|x=减|x=扣}<points:points>",
        "[{word:x=以后|x=此后|x=之后|x=其后|x=以下}]依次递减<points:points>",
        "每{word:x=降低|x=下降|x=低|x=落后}{word:x=一|x=1}[个]名次{word:x=扣|x=减}<points:points>",
      ],
      en: [
        "minus <points:points> for each place {word:x=after|x=below}",
        "<points:points> less for each place {word:x=after|x=below}",
      ],
      both("最后写到的名次以后，每低一名再减这些分", "every place after the last one named gets so much less"),
      example: both("以后每名递减0.5分", "minus 0.5 points for each place after")),
    ClauseTemplate(
      .tiePoints, scored, zh: ["并列{ties:share=得同分|average=取平均}"], en: ["ties {ties:share=share|average=averaged}"],
      both(
        "名次并列的怎样给分；不写就是得同分、后面的名次空出",
        "what equal ranks get; they share the points, and the next is skipped, unless it is said"),
      example: both("并列得同分", "ties share")),
    ClauseTemplate(
      .nextRank, scored, zh: ["后位{next:skipped=空缺|kept=不空}"], en: ["next {next:skipped=skipped|kept=kept}"],
      both("并列之后的名次：空出（1、1、3），还是接着排（1、1、2）", "the rank after equal ones: skipped (1, 1, 3) or kept (1, 1, 2)"),
      example: both("后位不空", "next kept")),
    ClauseTemplate(
      .bestGets, scored,
      zh: [
        "[<peers:peers>]{word:x=最好的|x=最优的|high=最高的|low=最低的}得<points:points>",
        "以[<peers:peers>]{word:high=最高|low=最低}值为满分{points:full=}",
      ],
      en: ["{word:x=best|high=highest|low=lowest} [of <peers:peers>] gets <points:points>"],
      both("最好的一个得这些分；写“同组”“同类别”就在组内比", "what the best gets; “of group” or “of same kind” compares inside groups"),
      example: both("最好的得满分", "best gets full points")),
    ClauseTemplate(
      .ratioToBest, scored,
      zh: [
        "{word:x=其余|x=其他|x=其它}[的]按与{word:x=最好|x=第1名|x=最优|x=最高|x=最高值|x=最低|x=最低值}[的]{word:x=之比|x=比例}{word:x=得分|x=计分}",
        "{word:x=其他|x=其它}[的]按比例{word:x=得分|x=计分}",
      ],
      en: ["others in proportion to {word:x=best|x=highest|x=lowest}"],
      both("其余的按和最好的之比", "the others by their ratio to the best"),
      example: both("其余按与最好之比得分", "others in proportion to best")),
  ]

  // MARK: Rows

  private static let rowMethods: [ClauseTemplate] = [
    ClauseTemplate(
      .eachKey, [.eachRow],
      zh: ["同一<keys:names>{rule:once=只计一次|once=不重复计分|highest=取最高|highest=就高|highest=就高不就低|highest=就高不重复|latest=取最近}"],
      en: ["each <keys:names> {rule:once=once|highest=highest|latest=latest}"],
      both("同一件事不重复计分", "the same thing is not counted twice"), example: both("同一成果编号取最高", "each work_id highest")),
    ClauseTemplate(
      .topRows, [.eachRow], zh: ["取最高的<count:whole>{word:x=条|x=项|x=个|x=篇}{how:sum=之和|mean=平均|mean=的平均}"],
      en: ["{how:sum=sum|mean=mean} of the <count:whole> highest"],
      both("只计分最高的几条", "only the rows with the most points count"), example: both("取最高的3条之和", "sum of the 3 highest")),
    ClauseTemplate(
      .poolShares, [.eachRow], zh: ["按<keys:names>分成：<entries:entries>"],
      en: ["shared by <keys:names>: <entries:entries>"],
      both(
        "一项成果的分由几个人分，各得百分之几；合起来要是100%，几个人的加起来也不超过100%",
        "the points of one thing are shared by several people; the shares make 100%, and those of all its rows together are never more"
      ),
      example: both("按本人排序分成：1 60%、2 20%", "shared by author_order: 1 60%、2 20%")),
    ClauseTemplate(
      .poolBy, [.eachRow], zh: ["按<share:expression>分得"], en: ["shared as <share:expression>"],
      both(
        "一项成果的分按数据里各人的份额分；同一项的加起来不超过100%",
        "the points of one thing are shared as the data say; those of all its rows together are never more than 100%"),
      example: both("按贡献分得", "shared as contribution")),
    ClauseTemplate(
      .poolRest, [.eachRow], zh: ["其余<share:quantity>由其余<count:names>均分"],
      en: ["other <share:quantity> shared equally by the other <count:names>"],
      both("其余的人平分剩下的；人数是这一项总共有几个人", "the others share what is left; the number is how many people there are in all"),
      example: both("其余20%由其余总人数均分", "other 20% shared equally by the other author_count")),
    ClauseTemplate(
      .times, [.score, .eachRow], zh: ["乘以<keys:names>系数：<entries:entries>", "乘以<factor:expression>"],
      en: ["times <keys:names> factor: <entries:entries>", "times <factor:expression>"],
      both("得分再乘以系数", "the points are multiplied"),
      example: both("乘以本人排序系数：1 1.0、2 0.6、其他 0.3", "times author_order factor: 1 1.0, 2 0.6, other 0.3")),
  ]

  // MARK: Caps, floors, rounding

  private static let limits: [ClauseTemplate] = [
    ClauseTemplate(
      .cap, [.score, .eachRow],
      zh: [
        "{word:x=最高|x=最多|x=上限|x=累计|x=满分}[不超过][得][为]<points:points>", "不超过<points:points>", "<points:points>封顶",
        "封顶<points:points>",
        "{word:x=加|x=得}满[分]为止{points:full=}",
      ],
      en: [
        "at most <points:points>", "up to [a maximum of] <points:points>", "[with] a maximum of <points:points>",
        "{word:x=maximum|x=max} <points:points>",
        "{word:x=capped at|x=limited to|x=no more than|x=not more than} <points:points>",
        "to a maximum of <points:points>",
      ],
      both("到此为止，不再多得", "never more than this"), example: both("最高不超过满分", "at most full points")),
    ClauseTemplate(
      .floor, scored, zh: ["最低[得][为]<points:points>", "最少得<points:points>"],
      en: ["at least <points:points>", "[to] a minimum of <points:points>", "[with] a minimum of <points:points>"],
      both("再少也有这些分", "never less than this"), example: both("最低2分", "at least 2 points")),
    ClauseTemplate(
      .notBelowZero, scored, zh: ["扣完为止"], en: ["not below 0", "not below zero"],
      both("扣到0分为止", "points off stop at 0"), example: both("扣完为止", "not below 0")),
    ClauseTemplate(
      .mayBeNegative, scored, zh: ["可为负", "可以为负"], en: ["may be negative"],
      both("可以扣到0分以下", "points off may go below 0"), example: both("可为负", "may be negative")),
    ClauseTemplate(
      .capOfSteps, scored, zh: ["{word:x=最多|x=最高|x=累计}[不超过]{sign:minus=扣|plus=加}<points:points>"],
      en: ["at most <points:points> {sign:minus=off|plus=added}"],
      both("这一步最多扣或加这些分", "the most that this step takes off or adds"), example: both("最多扣5分", "at most 5 points off")),
    ClauseTemplate(
      .partStep, scoredRows,
      zh: [
        "{word:x=不足|x=不满}<step:step>[的][部分]{part:proRata=按比例[计][算]|proRata=按比例折算|ignored=不计[分][算]|ignored=不得分|ignored=不扣[分]|ignored=不加[分]|whole=按1个计[算]|whole=按一个计[算]}",
        "{word:x=不足|x=不满}<step:step>[的][部分]按<again:step>计[算]{part:whole=}",
      ],
      en: [
        "part steps {part:proRata=pro rata|proRata=in proportion|ignored=ignored|ignored=not counted|ignored=do not count|whole=counted whole}"
      ],
      both("不满一步的怎么算：按比例、不计、按一步计", "what part of a step counts: its share, nothing, or a whole step"),
      example: both("不足1个百分点的按比例计", "part steps pro rata")),
    ClauseTemplate(
      .roundTo, [.score, .value, .rounding],
      zh: ["[得分][结果][四舍五入]保留<places:whole>位小数", "[得分][结果]取整到<step:step>", "[得分][结果]取整数{places:zero=}"],
      en: [
        "[score] [rounded] to <places:whole> {word:x=decimals|x=decimal}", "[score] [rounded] to nearest <step:step>",
        "[score] [rounded] to whole numbers{places:zero=}",
      ],
      both("在这里舍入，后面读到的是舍入后的数", "rounds here: what follows reads the rounded number"),
      example: both("保留2位小数", "to 2 decimals")),
    ClauseTemplate(
      .roundingMode, [.score, .value, .rounding],
      zh: ["{mode:halfUp=四舍五入|up=进一|down=舍去|halfEven=五成双|halfDown=五舍六入}"],
      en: ["{mode:halfUp=half up|halfDown=half down|halfEven=half even|up=up|down=down}"],
      both("怎样舍入；不写就是四舍五入", "how it is rounded; half up unless it is said"), example: both("四舍五入", "half up")),
  ]

  // MARK: Exceptions

  private static let exceptions: [ClauseTemplate] = [
    ClauseTemplate(
      .condition, [.score, .value, .exception, .gradeEffect, .eachRow, .adjustment],
      zh: ["<condition:condition>的"], en: ["if <condition:condition>"],
      both("成立时，按后面写的办", "where this holds, what follows is done"), example: both("无佐证材料的", "if no_evidence")),
    ClauseTemplate(
      .effect, [.score, .value, .exception, .eachRow],
      zh: [
        "得<points:points>", "不得分{points:none=}", "{effect:noDeduction=不扣分|noValue=无值|notCounted=不计分|notRanked=不参评}",
        "为<result:value>",
      ],
      en: [
        "<points:points>",
        "{effect:noDeduction=no deduction|noValue=no value|notCounted=not counted|notRanked=not ranked}",
        "is <result:value>",
      ],
      both("例外时得多少分，或者不计", "what an exception gives"), example: both("不得分", "none")),
  ]

  // MARK: Sections

  private static let nodes: [ClauseTemplate] = [
    ClauseTemplate(
      .combination, [.combine],
      zh: [
        "{way:sum=求和|mean=平均|weightedMean=加权平均|geometricMean=几何平均|harmonicMean=调和平均|lowest=最低|highest=最高|allRequired=全部具备|countTrue=成立个数|sumOfRanks=名次之和}",
        "最低<count:whole>项平均",
      ],
      en: [
        "{way:sumOfRanks=sum of ranks|allRequired=all required|countTrue=count true|sum=sum|weightedMean=weighted mean|geometricMean=geometric mean|harmonicMean=harmonic mean|mean=mean|lowest=lowest|highest=highest}",
        "mean of <count:whole> lowest",
      ],
      both("各项的得分怎样合成这一级的得分；不写就是求和", "how the scores of its items make its own; a sum unless it is said"),
      example: both("最低", "lowest")),
    ClauseTemplate(
      .missingStates, [.missing], zh: ["<states:states>[数据]的[{word:x=指标|x=项|x=项目}]"], en: ["<states:states>"],
      both("数据缺成这样时", "where data are missing in this way"), example: both("未报的", "not reported")),
    ClauseTemplate(
      .missingTreatment, [.missing],
      zh: [
        "按<points:points>[计]", "不得分{points:none=}",
        "{treatment:leaveOut=不计并折算|leaveOut=不计分并折算|carryForward=沿用上期|carryForward=沿用上年|carryForward=用上年数据代替|carryForward=用上期数据代替|worst=按最差|noScore=整项无分}",
        "{treatment:noScore=无分|notRanked=不参评}", "取<peers:peers>的{of:values=值|scores=得分}平均",
        "取<peers:peers>{of:values=值|scores=得分}平均",
      ],
      en: [
        "{treatment:leaveOut=leave out and rescale|leaveOut=left out and rescaled|carryForward=carry forward|carryForward=carried forward|carryForward=last value|worst=worst|noScore=no score|notRanked=not ranked}",
        "average {of:values=value|scores=score} over <peers:peers>", "<points:points>",
      ],
      both("缺数据时怎样办", "what is done then"), example: both("按0分", "0 points")),
    ClauseTemplate(
      .coverage, [.missing],
      zh: ["有数据的少于<minimum:step>的"], en: ["with data under <minimum:step>"],
      both("有数据的项太少时", "where too few items have data"), example: both("有数据的少于3项的", "with data under 3 items")),
  ]

  // MARK: Cards

  private static let cards: [ClauseTemplate] = [
    ClauseTemplate(
      .totalRounding, [.rounding],
      zh: ["总分[四舍五入]保留<places:whole>位小数", "总分[四舍五入]取整[数]{places:zero=}", "总分取整到<step:step>"],
      en: [
        "total [rounded] to <places:whole> {word:x=decimals|x=decimal}", "total to whole numbers{places:zero=}",
        "total to nearest <step:step>",
      ],
      both("总分怎样舍入", "how the total is rounded"), example: both("总分保留2位小数", "total to 2 decimals")),
    ClauseTemplate(
      .gradesReadUnrounded, [.rounding], zh: ["等级读舍入前的总分", "等级按舍入前的总分"], en: ["grades read the unrounded total"],
      both("先评等级再舍入；不写就是先舍入再评等级", "grades are given before rounding; after it unless this is said"),
      example: both("等级读舍入前的总分", "grades read the unrounded total")),
    ClauseTemplate(
      .adjunct, [.bonus, .deduction],
      zh: [
        "[{word:x=获得|x=获|x=被}]<what:event>[的][，][每]<step:step>[{sign:minus=扣|plus=加|x=得}]<points:points>",
        "每[{word:x=发生|x=出现|x=获得|x=获|x=有}]<step:step><what:event>[{sign:minus=扣|plus=加|x=得}]<points:points>",
        "[{word:x=获得|x=获|x=被}]<what:event>[的][，][{sign:minus=扣|plus=加|x=得}]<points:points>",
        "<what:expression>{way:over=超过|over=高于|over=多于|over=大于|short=低于|short=少于|short=不足|short=小于}<from:quantity>[的][，]每{word:x=超|x=超过|x=多|x=高|x=高于|x=增加|x=低|x=低于|x=少|x=减少}<step:step>[，][{sign:minus=扣|plus=加|x=得}]<points:points>",
        "<what:expression>每{way:over=超过|over=高于|over=多于|short=低于|short=少于}<from:quantity><step:step>[，][{sign:minus=扣|plus=加|x=得}]<points:points>",
      ],
      en: [
        "[{sign:minus=minus|plus=plus}] <points:points> \(enEach) <step:step> of <what:counted>",
        "[{sign:minus=minus|plus=plus}] <points:points> {word:x=per|x=for each|x=for every} <what:event>",
        "[{sign:minus=minus|plus=plus}] <points:points> {word:x=if|x=where|x=when} <what:event>",
        "if <what:event>[,] [{sign:minus=minus|plus=plus}] <points:points>", "<what:event>: <points:points>",
        "[{sign:minus=minus|plus=plus}] <points:points> \(enEach) <step:step> of <what:expression> {way:over=over|over=above|over=more than|short=under|short=below|short=less than} <from:quantity>",
      ],
      both("满分之外的加分或扣分", "points beside the full points"),
      example: both("国家级平台每个2分", "2 points per \"National platforms\"")),
    ClauseTemplate(
      .cap, [.bonus, .deduction], zh: ["{word:x=最多|x=最高|x=累计}[不超过][扣][加][得]<points:points>"],
      en: [
        "at most <points:points>", "up to [a maximum of] <points:points>", "{word:x=maximum|x=max} <points:points>",
      ],
      both("最多加或扣这些分", "the most that is added or taken off"), example: both("最多4分", "at most 4 points")),
    ClauseTemplate(
      .jointCap, [.jointCap],
      zh: [
        "<names:names>合计{word:x=最多|x=最高|x=不超过}<points:points>",
        "[{word:x=各项|x=所有|x=全部}]{all:bonus=加分|deduction=扣分}[项][合计]{word:x=最多|x=最高|x=不超过}[{word:x=加|x=扣}]<points:points>",
      ],
      en: [
        "<names:names> together {word:x=at most|x=no more than} <points:points>",
        "[all] {all:bonus=bonuses|deduction=deductions} [together] {word:x=at most|x=no more than} <points:points>",
      ],
      both("几项合起来的上限", "a cap on several items together"),
      example: both("平台、项目合计最多5分", "platforms and projects together at most 5 points")),
    ClauseTemplate(
      .gradePlace, [.grade],
      zh: [
        "[排名]前<share:share>[的][评]为<result:rest>", "[排名]前<upTo:whole>{word:x=名|x=位}[的][评]为<result:rest>",
        "[排名]第<place:whole>{word:x=名|x=位}[的][评]为<result:rest>",
        "[排名]第<places:places>{word:x=名|x=位}[的][评]为<result:rest>",
      ],
      en: [
        "top <share:share> {word:x=is|x=：} <result:rest>", "top <upTo:whole> {word:x=is|x=：} <result:rest>",
        "place <place:whole> {word:x=is|x=：} <result:rest>", "places <places:places> {word:x=is|x=：} <result:rest>",
      ],
      both("按名次评等级：前百分之几、前几名、第几名", "grades by place: a share of all, the first ones, one place or several"),
      example: both("前20%为优秀", "top 20% is Excellent")),
    ClauseTemplate(
      .gradeEffect, [.gradeEffect],
      zh: [
        "{word:x=等级|x=等次|x=考核等级|x=考核等次|x=考核结果|x=评价结果}{effect:fixed=为|fixed=定为|fixed=确定为|atMost=不高于|atMost=不得高于|atMost=最高为}<grade:rest>",
        "{word:x=不得|x=不能|x=不予}评为{effect:not=}<grade:rest>",
        "[{word:x=等级|x=等次}]{word:x=降|x=降低|x=下降|x=下调}<down:whole>[个]{word:x=档|x=等次|x=等级|x=级|x=等|x=档次}",
        "[直接]{word:x=评为|x=定为|x=确定为}{effect:fixed=}<grade:rest>",
      ],
      en: [
        "[the] grade {effect:atMost=at most|atMost=no higher than} <grade:rest>",
        "[the] grade {effect:not=not|not=cannot be|not=may not be} <grade:rest>",
        "not{effect:not=} <grade:rest>",
        "grade <down:whole> down", "<down:whole> {word:x=grade|x=grades} {word:x=lower|x=down}",
        "down <down:whole> {word:x=grade|x=grades}", "[the] grade is{effect:fixed=} <grade:rest>",
      ],
      both("对等级的影响，得分不变", "what happens to the grade; the score stays"), example: both("不得评为优秀", "grade not Excellent")),
    ClauseTemplate(
      .tieBreaks, [.tieBreak],
      zh: [
        "[{word:x=总分|x=得分}相同的[，]]依次比较[：]<by:expressions>",
        "[{word:x=总分|x=得分}相同的[，]]按<by:expressions>的{word:x=顺序|x=次序}[依次]比较",
      ], en: ["[{word:x=by|x=then}] <by:expressions>"],
      both("同分时依次比较，高的在前", "compared in turn where totals are equal, higher first"),
      example: both("依次比较：专业与产业匹配度、去向落实率", "\"Match rate\" and \"Placement rate\"")),
    ClauseTemplate(
      .priority, [.tieBreak],
      zh: [
        "<condition:condition>的优先",
        "[{word:x=总分|x=得分}相同的[，]][以]<by:expression>{order:high=高|high=多|low=低|low=少}{word:x=的优先|x=者优先|x=的在前|x=者在前|x=的排前}",
      ],
      en: [
        "<condition:condition> first",
        "{order:high=higher|high=more|low=lower|low=fewer|low=less} <by:expression> {word:x=first|x=comes first}",
      ],
      both("同分时这些在前", "these come first where totals are equal"), example: both("助企成效突出的优先", "outstanding first")),
    ClauseTemplate(
      .outcome, [.outcome],
      zh: [
        "{word:x=等级为|x=等次为|x=评为|x=考核结果为}<grade:word>的[，][：]<text:rest>", "[排名]前<top:whole>名[的][，][：]<text:rest>",
        "[排名]后<bottom:whole>名[的][，][：]<text:rest>", "排名前<top:whole>的[，][：]<text:rest>",
        "<total:band>[的][，][：]<text:rest>",
        "<condition:condition>的[，][：]<text:rest>",
      ],
      en: [
        "[if] [the] grade is <grade:word>: <text:rest>", "top <top:whole>[:] <text:rest>",
        "bottom <bottom:whole>[:] <text:rest>", "<total:band>[:] <text:rest>",
        "if <condition:condition>: <text:rest>",
      ],
      both("评完之后怎么办", "what follows from the result"), example: both("前3名表彰", "top 3 commended")),
  ]

  // MARK: Steps, quotas, demands on the rules

  private static let orders: [ClauseTemplate] = [
    ClauseTemplate(
      .adjustStep, [.adjustment],
      zh: [
        "{do:add=加|subtract=减|times=乘以|atMost=不高于|atMost=不超过|atLeast=不低于|setTo=改为}<x:expression>",
        "限于<a:expression>至<b:expression>{do:within=}", "撤销第<undo:whole>步{do:undo=}",
      ],
      en: [
        "{do:add=add|subtract=subtract|times=times|atMost=at most|atLeast=at least|setTo=set to} <x:expression>",
        "keep within <a:expression> to <b:expression>{do:within=}", "undo step <undo:whole>{do:undo=}",
      ],
      both("一步调整；各步按写的顺序做，每一步接着上一步的结果", "one step; steps are done as written, each on the result of the one before"),
      example: both("不高于4分", "at most 4 points")),
    ClauseTemplate(
      .skipMissing, [.adjustment], zh: ["缺数据则跳过"], en: ["skip if missing"],
      both("条件所用的数据缺时，这一步不做", "the step is left out where its data are missing"),
      example: both("缺数据则跳过", "skip if missing")),
    ClauseTemplate(
      .quota, [.quota],
      zh: [
        "<grade:word>{word:x=不超过|x=最多|x=至多|x=不多于}[{word:x=参评单位总数|x=参评总数|x=参评单位|x=参评对象|x=参评数|x=总数}[的]]<limit:quantity>"
      ],
      en: [
        "{word:x=at most|x=no more than|x=up to} <limit:quantity> <grade:rest>",
        "<grade:word>[:] {word:x=at most|x=no more than|x=up to} <limit:quantity>",
      ],
      both("一个等级最多给多少个", "how many may have a grade"), example: both("优秀不超过30%", "at most 30% Excellent")),
    ClauseTemplate(
      .quotaOrder, [.quota],
      zh: [
        "按<by:expression>从{order:high=高到低|low=低到高}[{word:x=确定|x=排序}]", "按总分从{order:high=高到低|low=低到高}[{word:x=确定|x=排序}]",
      ],
      en: ["by <by:expression> {order:high=high|low=low} first", "by total {order:high=high|low=low} first"],
      both("按什么决定给谁", "what decides who keeps it"), example: both("按总分从高到低", "by total high first")),
    ClauseTemplate(
      .quotaRounding, [.quota], zh: ["名额{rounding:down=舍去|up=进一}"], en: ["quota {rounding:down=down|up=up}"],
      both("名额不是整数时怎样取整；不写就舍去", "how a quota that is not whole is rounded; down unless it is said"),
      example: both("名额进一", "quota up")),
    ClauseTemplate(
      .quotaTies, [.quota], zh: ["并列{ties:in=都取|out=都不取}"], en: ["ties {ties:in=in|out=out}"],
      both(
        "名额边上并列的：都取，还是都不取；不写就都不取", "equal ones at the cut: all keep it or all lose it; all lose it unless it is said"),
      example: both("并列都取", "ties in")),
    ClauseTemplate(
      .quotaGroups, [.quota], zh: ["各组分别计"], en: ["in each group"],
      both("名额按对象的分组分别算；不写就合在一起算", "the quota is of each group of the subject; of all together unless it is said"),
      example: both("各组分别计", "in each group")),
    ClauseTemplate(
      .checkTags, [.check], zh: ["<cards:names>均含<tags:rest>", "<cards:names>含<tags:rest>"],
      en: ["each of <cards:names> contains <tags:rest>", "<cards:names> contains <tags:rest>"],
      both("这些评分表都要有带这些标签的指标", "these scorecards must have indicators with these tags"),
      example: both(
        "院校评价、学科评估均含服务产业贡献度、成果转化", "each of \"School card\" and \"Subject card\" contains service and transfer")),
    ClauseTemplate(
      .checkWeight, [.check], zh: ["权重{demand:aboveOld=高于上一版|positive=大于0}", "权重不低于<least:quantity>"],
      en: ["weight {demand:aboveOld=above previous version|positive=above 0}", "weight at least <least:quantity>"],
      both("它们的权重要达到什么", "what their weight must be"), example: both("权重高于上一版", "weight above previous version")),
    ClauseTemplate(
      .due, [.due],
      zh: [
        "<date:date>及以前", "{each:period=每季度|period=每年|period=每月|period=每半年|period=每学年|period=期末}[结束]后<days:whole>日内",
        "{each:period=每季度|period=每年|period=每月|period=每半年|period=每学年|period=期末}[结束]后<workdays:whole>个工作日内",
      ],
      en: [
        "on or before <date:date>",
        "within <days:whole> days after [the end of] {each:period=each quarter|period=each year|period=each month|period=period end}",
        "within <workdays:whole> workdays after [the end of] {each:period=each quarter|period=each year|period=each month|period=period end}",
      ],
      both("到哪一天为止不算逾期", "until when it is not late"), example: both("每季度后10日内", "within 10 days after each quarter")),
    ClauseTemplate(
      .dueHolidays, [.due], zh: ["放假按<holidays:dataTable>"], en: ["holidays by <holidays:dataTable>"],
      both(
        "工作日怎么算：星期一至星期五，表里写明放假的除外，写明上班的算上；表里没有的年份不知道",
        "what workdays are: Monday to Friday without the days that the table gives as off, and with those that it gives as not off; a year that is not in it is not known"
      ),
      example: both("放假按节假日表", "holidays by day_list")),
  ]

  // MARK: What people decide, and what the rules promise

  private static let people: [ClauseTemplate] = [
    ClauseTemplate(
      .cliffShare, [.cliff], zh: ["不超过<share:quantity>"], en: ["at most <share:quantity>"],
      both(
        "数值相差一点点，得分相差不超过满分的这么多；超过的，检查时提醒",
        "a small difference in the value decides over at most this part of the points; the check warns of more"),
      example: both("不超过40%", "at most 40%")),
    ClauseTemplate(
      .judged, [.judgement], zh: ["<value:expression>"], en: ["<value:expression>"],
      both(
        "由人认定的数，从数据里取：没有认定以前是“待认定”，不是0分；写在评分表下面的，加在总分上",
        "a number that people decide, from the data: until they have, it is “awaiting judgement”, not 0; below a scorecard it is added to the total"
      ),
      example: both("认定分", "panel_points")),
    ClauseTemplate(
      .judgedWith, [.judgement], zh: ["须有<fields:names>"], en: ["with <fields:names>"],
      both(
        "认定要留下什么：谁认定的、哪一天、凭什么；缺一样就不算数",
        "what must stand beside it: who, when, on what basis; without one of them it does not count"),
      example: both("须有认定人、认定日期、认定依据", "with judged_by and judged_on and basis")),
    ClauseTemplate(
      .judgedLimit, [.judgement], zh: ["增减不超过<limit:points>"], en: ["by at most <limit:points>"],
      both("人工调整最多加减多少分", "the most that is added or taken off by hand"),
      example: both("增减不超过5分", "by at most 5 points")),
    ClauseTemplate(
      .proofFields, [.proof], zh: ["<fields:names>"], en: ["<fields:names>"],
      both(
        "没有这些材料的记录不计入；取值是一个字段的，没有材料就不得分",
        "rows without these do not count; where the value is one field, it gives no points without them"),
      example: both("证明材料", "proof")),
  ]

  /// The templates that a label admits.
  static func admitted(by label: ClauseLabel) -> [ClauseTemplate] { byLabel[label] ?? [] }

  private static let byLabel: [ClauseLabel: [ClauseTemplate]] = {
    var table: [ClauseLabel: [ClauseTemplate]] = [:]
    for template in all {
      for label in template.labels { table[label, default: []].append(template) }
    }
    return table
  }()
}
