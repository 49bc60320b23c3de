/// What is asked in plain words of the record, and of names.
extension Grammar {
  static let recordOpenings = [
    OpeningRule(
      "recommendations addressed/made/put/given/directed/sent to the? {body}",
      "recommendations where addressed to is {body}",
      example: "recommendations addressed to the Mayor"),
    OpeningRule(
      "recommendations to the? {body}", "recommendations where addressed to is {body}",
      example: "recommendations to the Met"),
    OpeningRule(
      "questions asked/put/addressed to/of the? {body}", "questions where put to is {body}",
      example: "questions put to the Mayor about strip searches"),
    OpeningRule(
      "questions to the? {body}", "questions where put to is {body}",
      example: "questions to the Mayor"),
    OpeningRule(
      "{rows} about {topic} that/which? are/were/is/have? not/never been? yet? done/completed/met"
        + "/finished/implemented", "{rows} about {topic} where status is open",
      example: "recommendations about missing children not done"),
    OpeningRule(
      "were/was/are/is/have/has any/all/the? of? the? {rows} from/by/of {body} been? {words}",
      "{rows} from {body} where status is {words}",
      example: "were any recommendations from Munro accepted"),
    OpeningRule(
      "has/have/did the? {body} fixed/fix/solved/solve/resolved/resolve/addressed/address"
        + " any/all/the? of? the? problems/concerns/failings/issues/shortcomings that? {other body}"
        + " found/find/raised/identified/had*", "concerns from {other body}",
      example: "has the Met fixed the problems HMICFRS found in 2016"),
    OpeningRule(
      "how many cases/files/records were/are/was/is/did* graded/judged/rated/found/examined/audited"
        + " to/be/as* inadequate/good/poor/below/requiring/requires/improvement*", "findings",
      example: "how many cases were graded inadequate"),
    OpeningRule(
      "a/an/the? timeline of/for/on {rows}", "{rows}", example: "a timeline of inspections"),
    OpeningRule(
      "a/an/the? timeline of/for/on {topic}", "timeline about {topic}",
      example: "a timeline of strip searches"),
    OpeningRule(
      "do/does/did/are/is any/the? sources/figures/numbers/data disagree/differ/conflict/disputed"
        + " about/over/on? anything/something?", "disagreements",
      example: "do the sources disagree about anything"),
    OpeningRule(
      "why did/do/does/have/has/are/were the? figures/numbers/counts/totals/statistics"
        + " changed/change/moved/move/differ/different/jumped/jump/fallen/fall/risen/rise*",
      "breaks",
      example: "why did the figures change in 2024"),
    OpeningRule(
      "when was/is/were the? most? last/latest/newest/recent {rows}", "{rows} latest",
      example: "when was the last inspection"),
    OpeningRule(
      "when was/is/were the? first/earliest {rows}", "{rows} … | first 1",
      example: "when was the first inspection"),
    OpeningRule(
      "who chaired/chairs/led/leads/ran the? meeting/meetings", "attendance where part is chair",
      example: "who chaired the meeting on 13 February 2014"),
    OpeningRule(
      "which/what {rows} are/were/is still? overdue/late", "{rows} where status is overdue",
      example: "which recommendations are overdue"),
    OpeningRule(
      "which/what {rows} from/by/of {body} are/were/is still? open/outstanding/unresolved",
      "{rows} from {body} where status is open",
      example: "which recommendations from HMICFRS are open"),
    OpeningRule(
      "which/what {rows} are/were/is still? open/outstanding/unresolved",
      "{rows} where status is open", example: "which recommendations are still open"),
    OpeningRule(
      "which/what {rows} are/were/is/have been? closed/done/completed",
      "{rows} where status is closed", example: "which concerns are closed"),
    OpeningRule(
      "what is/are still? outstanding/open", "open recommendations",
      example: "what is still outstanding"),
    OpeningRule(
      "what is/are still? overdue", "overdue recommendations", example: "what is overdue"),
    OpeningRule(
      "has/have/did {body} closed/close any/the? {rows}",
      "{rows} from {body} where status is closed", example: "has HMICFRS closed any concerns"),
    OpeningRule(
      "which/what concerns/problems/failings/issues keep/kept/keeps/are/have/has/were on? been?"
        + " coming/come/came/recurring/being/raised/repeated back/up/raised? again?",
      "recurring concerns", example: "which concerns keep coming back"),
    OpeningRule(
      "what keeps on? coming/recurring/happening/going back/up/wrong?", "recurring concerns",
      example: "what keeps coming back"),
    OpeningRule(
      "is/are/has {body} getting/got/become/improving/improved/doing better/worse? at/on/with/in"
        + " {topic}", why: "No one figure says how well a force does. The record has:",
      [
        ("what inspectors found in the cases that they read", "findings about {topic}"),
        ("the concerns that came back, with their status now", "recurring concerns about {topic}"),
      ], example: "is the Met getting better at missing children"),
    OpeningRule(
      "what did/does/has/have {body} recommend/recommended/propose/proposed/ask/asked for?",
      "recommendations from {body}", example: "what did Munro recommend"),
    OpeningRule(
      "what did/has/have {body} promised/promise/agreed/agree/pledged/pledge/done/do to? do? about"
        + " {topic}", why: "The record has what was asked for, with its status, and what was said:",
      [
        ("recommendations, with what became of each", "recommendations about {topic}"),
        ("what {body} said, in our words", "statements from {body}"),
      ], example: "what has the Met promised to do about missing children"),
    OpeningRule(
      "what did/has/have {person} find/found/say/said", "statements from {person}",
      example: "what did Mark Rowley say"),
    OpeningRule(
      "what/which are/were the? most? latest/newest/recent {rows}", "{rows} … | last 5",
      example: "what are the latest concerns"),
    OpeningRule("who is/was the? {person}", "describe {person}", example: "who was Eileen Munro"),
    OpeningRule(
      "who is/was/are/were/runs/ran/leads/led/chairs/chaired/heads/headed/the/now* {post}",
      "describe {post}", example: "who runs the PCC"),
    OpeningRule(
      "what do/did/does/have/has the? inspectors/inspection/inspections say/said/find/found/think"
        + "/thought/conclude/concluded",
      why: "What inspectors found is in two lists:",
      [
        ("the concerns that they raised", "concerns from HMICFRS"),
        ("what they found in the cases that they read", "findings"),
      ], example: "what do inspectors say about missing children"),
    OpeningRule(
      "what did/has/have {body} find/found", "findings from {body}",
      example: "what did HMIC find in 2017"),
    OpeningRule(
      "what did/does/has/have {body} say/said/says", "timeline in full from {body}",
      example: "what did the Casey review say about children"),
    OpeningRule(
      "who has/have? raised/raise any/the/these? concerns", "concerns … | count by body",
      example: "who raised concerns about strip searches"),
    OpeningRule(
      "who has/have? made/make any/the/these? recommendations",
      "recommendations … | count by review",
      example: "who made recommendations about missing children"),
    OpeningRule(
      "who attended/spoke/came/went/was/gave/testified evidence? to/at* the? meeting?",
      "attendance",
      example: "who came to the meeting in March 2014"),
    OpeningRule(
      "what was/were asked/discussed at/in? the? meeting?", "questions",
      example: "what was asked at the meeting on 13 March 2014"),
    OpeningRule(
      "what/which questions did/were/was/has the? committee/members/assembly? ask/asked/put",
      "questions", example: "what questions did the committee ask"),
    OpeningRule(
      "what was/were said at/in? the? meeting?", "statements",
      example: "what was said in November 2025"),
    OpeningRule(
      "what has/have? happened/changed/happening to/about/with {topic}", "timeline about {topic}",
      example: "what has happened about missing children since 2016"),
    OpeningRule(
      "what has/have/is? happened/changed/happening", "timeline",
      example: "what happened after Child Q"),
    OpeningRule(
      "who is/was/are/were responsible/accountable for the? {topic} recommendations?",
      "recommendations about {topic}",
      example: "who is responsible for the missing children recommendations"),
    OpeningRule(
      "which/what figures/numbers/data/statistics can/should/do i/we/you? not? trust/believe/use",
      why: "Trust has three sides:",
      [
        ("the figures on which sources differ", "disagreements"),
        ("what is known not to be published", "gaps"), ("how to read the marks", "help trust"),
      ], example: "which figures can I trust"),
    OpeningRule(
      "which/what figures/numbers/data/statistics/sources are/is/do? disputed/disagree/differ"
        + "/conflict/conflicting/contested/contradictory", "disagreements",
      example: "which figures are disputed"),
    OpeningRule(
      "what don't/do/can't/isn't/is/was/wasn't we/i/you/not* know/known/say/published",
      "gaps", example: "what don't we know"),
    OpeningRule(
      "which/what data/figures/numbers/statistics is/are missing/unpublished/lacking", "gaps",
      example: "what data is missing"),
    OpeningRule(
      "what/which? is/are/was/were? the? main/biggest/key/major/serious/important {rows}",
      "{rows}", example: "what were the main concerns in 2021"),
    OpeningRule("any {rows}", "{rows}", example: "any concerns about rape"),
    OpeningRule("what/which {rows} are there", "{rows}", example: "what topics are there"),
    OpeningRule(
      "what is/are/was/were the? {rows} of/by/in the? {body}", "{rows} from {body}",
      example: "what were the recommendations of the Munro review"),
    OpeningRule(
      "who asked about {topic}", "questions about {topic}",
      example: "who asked about grooming gangs"),
    OpeningRule(
      "the? most? last/latest/newest/recent {number} {rows}", "{rows} … | last {number}",
      example: "last 3 inspections"),
    OpeningRule(
      "the? most? last/latest/newest/recent {rows}", "{rows} latest", example: "latest inspection"),
  ]

  static let nameOpenings = [
    OpeningRule("define {topic}", "{topic}", example: "define CSE"),
    OpeningRule("what can/could i/we ask/type/do", "help", example: "what can I ask"),
    OpeningRule(
      "how do/can i/we save/export/download/copy {rest}", "help save",
      example: "how do I export an answer to csv"),
    OpeningRule("define {rest}", "help {rest}", example: "define unallocated"),
    OpeningRule(
      "what/what's? is/are? the? definition/meaning of an/a? {name}", "{name}",
      example: "what is the definition of CSE"),
    OpeningRule(
      "when was/is/were/did {name} set/up/created/made/published/in/force/launched/founded/start*",
      "describe {name}", example: "when was the Casey Review"),
    OpeningRule(
      "what is/was/are/were/do/does known/happening/about/you/we/know/in* {topic} mean?", "{topic}",
      example: "what is CSE"),
    OpeningRule(
      "what is/was/are/were/do/does known/happening/about/you/we/know/in* {name} mean?",
      "describe {name}",
      example: "what is SOECA"),
    OpeningRule(
      "what is/was/are/were/does an/a/the? {rest}", "help {rest}",
      example: "what is an accelerated cause of concern"),
  ]
}
