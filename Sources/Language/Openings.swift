/// What is asked in plain words, tried from the first to the last.
extension Grammar {
  package static let openings: [OpeningRule] =
    politeOpenings + periodOpenings + figureOpenings + orderOpenings + recordOpenings + nameOpenings

  /// Words of courtesy at the end of a question, which say nothing.
  static let courtesies = ["please", "pls", "thanks", "thank you"]

  /// Words of courtesy, which say nothing of the question after them.
  private static let politeOpenings = [
    OpeningRule("please", "…", example: "please list laws"),
    OpeningRule("what/how about", "…", example: "what about rape in Hackney"),
    OpeningRule(
      "can/could/would/will you/we/i please?", "…", example: "can you show me the laws"),
    OpeningRule(
      "i/we want/need/would like? to know/see", "…", example: "I want to see the laws"),
    OpeningRule(
      "show/list/give/tell/get/find me/us? all/everything/anything/about/on/for/know*", "…",
      example: "list laws"),
  ]

  /// Passed over after a topic, as in “how many rapes were there in 2013”.
  static let filler =
    "changed/change/gone/were/was/are/is/have/has/had/been/there/recorded/reported/investigated"
    + "/offences/incidents/cases/happened/occurred/took/place/committed/made*"

  static let rising =
    "been/gone/going/went/go/got/getting/get/rising/risen/rise/falling/fallen/fall/increasing"
    + "/increased/decreasing/decreased/growing/grown/changing/changed/up/down/or/worse/better"
    + "/higher/lower/more/less/common/still/really/now"

  private static let figureOpenings = [
    OpeningRule(
      "how much has/have/did {topic} \(rising) \(rising)*", "change {topic}",
      example: "how much has rape gone up in Hackney 2014/15..2021/22"),
    OpeningRule(
      "how many {rows} are/were/is still? overdue/late", "{rows} where status is overdue … | count",
      example: "how many recommendations are overdue"),
    OpeningRule(
      "how many {rows} are/were/is still? open/outstanding/unresolved",
      "{rows} where status is open … | count", example: "how many recommendations are still open"),
    OpeningRule(
      "how many children/under-18s do/are/there* live/lives/living/are/were? in {area}",
      "population where area is {area} and age group is 0-17",
      example: "how many children live in Hackney in 2022"),
    OpeningRule(
      "the? child/children's/under-18 population of/in {area}",
      "population where area is {area} and age group is 0-17",
      example: "child population of Hackney in 2022"),
    OpeningRule(
      "how many {topic} {when}? are/were/is/was \(beings) {words} children/people/girls/boys",
      "total {topic} by {words} {when}",
      example: "how many strip searches in 2021 were of Black children"),
    OpeningRule(
      "how many {topic} {when}? are/were/is/was? there? of/by/involving {words}"
        + " children/people/girls/boys",
      "total {topic} by {words} {when}",
      example: "how many strip searches were there of Black children in 2021"),
    OpeningRule(
      "how many {topic} {place}? {when}? has/have/had/that/which/were/was* \(ending) an/a? {words}",
      "total {topic} {place} by {words} {when}",
      example: ""),
    OpeningRule(
      "what/which {words} did/do/does {topic} {place}? {when}? have/get/lead/led/result/end to/in?",
      "total {topic} {place} by {words} {when}", example: ""),
    OpeningRule(
      "how many/much {topic} \(filler) in {area} compared? and/with/to/against/v/vs/versus"
        + " {other area}", "compare {topic} in {area} with {other area}",
      example: "how many rapes were there in Croydon compared with Bromley"),
    OpeningRule(
      "how many/much {topic} \(filler) {place}? each/every/per/a {grain}",
      "trend {topic} {place} by {grain}",
      example: "how many rapes are there a year in Hackney"),
    OpeningRule(
      "how many children/people/young* \(asked) in? {topic} \(filler) each/every/per/a {grain}",
      "trend {topic} by {grain}", example: "how many children go missing each year"),
    OpeningRule(
      "how many/much {topic} \(filler) in? total/all/altogether/overall", "total {topic}",
      example: "how many rapes were there in total in Hackney"),
    OpeningRule(
      "how many/much {topic} did/does/do/has/have {area} record/recorded/report/reported/have/had"
        + "/see/seen", "total {topic} in {area}",
      example: "how many rapes did the Met record in 2022/23"),
    OpeningRule(
      "how many/much {topic} \(filler)", "total {topic}",
      example: "how many rapes in Hackney in 2022/23"),
    OpeningRule(
      "how many children/people/young* \(asked) in? {topic} \(filler)",
      "total {topic}", example: "how many children were strip searched in 2021"),
    OpeningRule(
      "how many {words} children/people/girls/boys/teenagers/victims? \(asked) in? {topic} \(filler)",
      "total {topic} by {words}", example: "how many Black children were strip searched in 2021"),
    OpeningRule(
      "how many {rows} has/have/did {body} \(made)", "{rows} from {body} … | count",
      example: "how many recommendations has Casey made"),
    OpeningRule(
      "how many {rows} \(filler)", "{rows} … | count", example: "how many concerns since 2016"),
    OpeningRule(
      "what is/was/are/were? the? number/count/total of {topic} \(filler)", "total {topic}",
      example: "what is the number of rapes in Hackney in 2022/23"),
    OpeningRule(
      "what/what's? is/are/was/were? the? rate/rates of {topic} \(filler)", "total {topic}",
      example: "what is the rate of CSE per 1,000 children in Croydon"),
    OpeningRule(
      "the? number/count of {topic} \(filler)", "total {topic}",
      example: "number of rapes in Hackney in 2022/23"),
    OpeningRule(
      "the? total? no/no. of {topic} \(filler)", "total {topic}",
      example: "total no. of rapes in Hackney in 2022/23"),
    OpeningRule(
      "how much? has/have/did/is/are {topic} {place}? change/changed/changing",
      "trend {topic} {place}",
      example: "how did rape in Hackney change since 2018"),
    OpeningRule(
      "how has/have/did/is/are {topic} \(filler)", "trend {topic}",
      example: "how has rape changed in Hackney"),
    OpeningRule(
      "how bad/serious/common/big/widespread/much a/of* problem? is/are/was/were {topic}",
      "trend {topic}", example: "how bad is child sexual exploitation in Newham"),
    OpeningRule(
      "has/have/is/are/was/were the? {topic} concern/concerns/cause/causes of? concern? been/being*"
        + " closed/open/resolved/met/fixed/done", "recurring concerns about {topic}",
      example: "has the missing children concern been closed"),
    OpeningRule(
      "has/have/is/are/was/were/did/does there? been? more/less/fewer? {topic} \(rising)*",
      "trend {topic}", example: "has neglect gone up"),
    OpeningRule(
      "what is/was/has happening/happened to/with {topic}", "trend {topic}",
      example: "what is happening to rape in Hackney"),
    OpeningRule(
      "what/what's? is/are/was/were? the? trend/trends in/of/for {topic}", "trend {topic}",
      example: "trends in rape in Hackney"),
    OpeningRule("{topic} trend/trends", "trend {topic}", example: "rape trends in Hackney"),
    OpeningRule(
      "what/what's? is/was? the? percentage/percent? change/difference in {topic}",
      "change {topic}",
      example: "percentage change in rape 2014/15..2021/22"),
    OpeningRule(
      "the? most? latest/newest/recent {topic} figures/figure/numbers/number/data/statistics/total",
      "total {topic} latest", example: "latest rape figures"),
    OpeningRule("{topic} over time", "trend {topic}", example: "rape over time"),
    OpeningRule(
      "the? figures/numbers/statistics/stats on/for/about/of {topic}", "{topic}",
      example: "figures on rape in Hackney"),
    OpeningRule(
      "{topic} figures/numbers/statistics/stats/data for/in/of/on/across {area}",
      "{topic} in {area}",
      example: "rape figures for Lambeth over the last 5 years"),
    OpeningRule(
      "{topic} figures/numbers/statistics/stats/data/cases/offences/incidents", "{topic}",
      example: "rape figures"),
    OpeningRule(
      "what proportion/share/percentage/fraction/part of {topic} {when}?"
        + " are/were/is/was of? {other topic}",
      "share {other topic} of {topic} {when}",
      example: "what proportion of sexual offences are rape in Hackney"),
    OpeningRule(
      "what/the? is/was? the? proportion/share/percentage/fraction/part of \(young)"
        + " were/are/was? {topic} \(young) {when}? are/were/is/was \(beings) {words}"
        + " children/people/girls/boys?",
      "share {topic} by {words} {when}",
      example: "what proportion of strip searches are of Black children"),
    OpeningRule(
      "what/the? is/was? the? \(share) of {topic} {place}? {when}? that/which? \(ending) an/a?"
        + " {words}", "share {topic} {place} by {words} {when}", example: ""),
    OpeningRule(
      "{topic} as a/the? share/proportion/percentage/part of {other topic}",
      "share {topic} of {other topic}",
      example: "rape as a percentage of sexual offences in Camden in 2023/24"),
    OpeningRule(
      "the? share/proportion/percentage of {topic} in/among/out of? {other topic}",
      "share {topic} of {other topic}",
      example: "share of rape in sexual offences in Camden in 2023/24"),
    OpeningRule(
      "compare {area} ,/and/&/with/to/against/v/vs/versus* {other areas} on/for/by/over/in {topic}",
      "compare {topic} in {area} with {other areas}",
      example: "compare Hackney, Camden and Croydon on rape"),
    OpeningRule(
      "how do/does/did/have/has {area} ,/and/&* {other areas} compare on/for/over/in {topic}",
      "compare {topic} in {area} with {other areas}",
      example: "how do Hackney and Camden compare on rape"),
    OpeningRule(
      "how does/do/did/has {area} compare/compared with/to/against {other area} on/for/over/in"
        + " {topic}", "compare {topic} in {area} with {other area}",
      example: "how does the Met compare with West Midlands on sexual offences"),
    OpeningRule(
      "how does/do/did/has {area} compare/compared with/to/against the? rest of {other area}"
        + " on/for/over/in {topic}",
      why: "The figures of a place hold those of every part of it. The record can show:",
      [
        (
          "{area} beside {other area}, of which it is a part",
          "compare {topic} in {area} with {other area}"
        ),
        ("the police forces in order", "rank forces by {topic}"),
      ], example: "how does London compare with the rest of England on sexual offences"),
    OpeningRule(
      "how does/do/did/has {area} compare/compared with/to/against the? other {kind}"
        + " on/for/over/in {topic}", "rank {kind} by {topic}",
      example: "how does Hackney compare with other boroughs on rape"),
    OpeningRule(
      "compare {topic} in {area} and/with/to/against the? other {kind}", "rank {kind} by {topic}",
      example: "compare rape in Hackney with other boroughs"),
    OpeningRule(
      "{topic} in {area} v/vs/versus/against {other areas}",
      "compare {topic} in {area} with {other areas}",
      example: "rape in Westminster v Camden since 2018"),
    OpeningRule(
      "how does/do/did {area} compare with/to/against {other area}",
      "compare {area} with {other area}", example: ""),
    OpeningRule(
      "why did/has/have/is/are/was/were {topic} \(rising)*",
      why: "The record doesn't say why a figure moved. It can show:",
      [
        ("how the figure has gone, and what changed in how it is counted", "trend {topic}"),
        ("what happened, in order of date", "timeline about {topic}"),
      ], example: "why has rape gone up"),
  ]

  private static let made = "made/make/raised/raise/published/publish/written/write*"
  private static let asked =
    "were/was/are/is/have/has/been/being/go/went/get/got/held/kept/detained/put/taken*"
  private static let share = "share/proportion/percentage/fraction/part"
  private static let ending =
    "led/lead/leads/leading/resulted/resulting/ended/ending to/in/with"
  private static let young = "children/people/girls/boys/those/who/that*"
  private static let beings = "of/for/by/made/against/involving*"

  private static let orderOpenings = [
    OpeningRule(
      "what/what's/which? is/are/was/were? the? worst/most/highest {number}? {kind} {place}?"
        + " for/on/by/in"
        + " {topic}", "top {number} {kind} {place} by {topic}", example: "worst boroughs for rape"),
    OpeningRule(
      "what/what's/which? is/are/was/were? the? best/safest/least/lowest {number}? {kind} {place}?"
        + " for/on/by/in {topic}", "bottom {number} {kind} {place} by {topic}",
      example: "safest boroughs for rape"),
    OpeningRule(
      "the? {number}? {kind} {place}? with the? most/highest/worst/biggest number/level/count?"
        + " of/for/on?"
        + " {topic}", "top {number} {kind} {place} by {topic}",
      example: "boroughs with the most rape"),
    OpeningRule(
      "the? {number}? {kind} {place}? with the? fewest/lowest/least/best number/level/count?"
        + " of/for/on?"
        + " {topic}", "bottom {number} {kind} {place} by {topic}",
      example: "boroughs with the fewest rapes"),
    OpeningRule(
      "top/highest/worst {number}? {kind} {place}? for/on {topic}",
      "top {number} {kind} {place} by {topic}", example: "top 10 boroughs for rape"),
    OpeningRule(
      "bottom/lowest/best {number}? {kind} {place}? for/on {topic}",
      "bottom {number} {kind} {place} by {topic}", example: "bottom 10 boroughs for rape"),
    OpeningRule(
      "which/what {number}? {kind} {place}? has/have/had/is/are/was/were the? highest/worst"
        + " rate/rates of/for"
        + " {topic}", "top {number} {kind} {place} by {topic} per 1000 children",
      example: "which boroughs have the highest rate of CSE"),
    OpeningRule(
      "which/what {number}? {kind} {place}? has/have/had/saw/is/are/was/were the?"
        + " most/highest/worst/biggest"
        + " number/level/count? of/for/on? {topic}", "top {number} {kind} {place} by {topic}",
      example: "which boroughs have the most rape"),
    OpeningRule(
      "which/what {number}? {kind} {place}? has/have/had/saw/is/are/was/were the?"
        + " fewest/lowest/least/best"
        + " number/level/count? of/for/on? {topic}", "bottom {number} {kind} {place} by {topic}",
      example: "which boroughs have the fewest rapes"),
    OpeningRule(
      "which/what {number}? {kind} {place}? has/have/had/saw seen? the?"
        + " most/biggest/largest/highest rise/increase"
        + "/growth in/of {topic}", "top {number} {kind} {place} by change in {topic}",
      example: "which boroughs had the biggest rise in rape 2014/15..2021/22"),
    OpeningRule(
      "which/what {number}? {kind} {place}? has/have/had/saw seen? the?"
        + " most/biggest/largest/highest fall/drop"
        + "/decrease in/of {topic}", "bottom {number} {kind} {place} by change in {topic}",
      example: "which boroughs had the biggest fall in rape 2014/15..2021/22"),
    OpeningRule(
      "where is/are/was/were/has/have {topic} been? increasing/increased/rising/risen/growing/going"
        + "/gone/getting up/worse? the? most/fastest?", "top boroughs by change in {topic}",
      example: "where is rape increasing the most 2014/15..2021/22"),
    OpeningRule(
      "where is/are/was/were {topic} the? worst/highest/most? common?", "top boroughs by {topic}",
      example: "where is rape worst"),
  ]
}
