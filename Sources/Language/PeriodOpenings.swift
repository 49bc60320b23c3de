/// What is asked in plain words of periods: which had most, and how many one has on average.
extension Grammar {
  private static let most = "most/highest/biggest/largest/worst/peak"
  private static let least = "least/fewest/lowest/smallest/best"
  private static let counted = "number/numbers/count/level/total/figure/of/for/in*"
  private static let having = "had/has/have/saw/seen/was/were/is/are/did/do/there/record/recorded*"

  static let periodOpenings = [
    OpeningRule(
      "in? which/what {grain} \(having) the? \(most) \(counted) {topic}",
      "trend {topic} by {grain} … | where rank(value) = 1",
      example: "which year had the most rapes in Hackney"),
    OpeningRule(
      "in? which/what {grain} \(having) the? \(least) \(counted) {topic}",
      "trend {topic} by {grain} … | where rank(0 - value) = 1",
      example: "which year had the fewest rapes in Hackney"),
    OpeningRule(
      "in? which/what {grain} \(having) {topic} {place}? at? the/its/their? \(most)",
      "trend {topic} {place} by {grain} … | where rank(value) = 1",
      example: "in which year was rape in Hackney highest"),
    OpeningRule(
      "in? which/what {grain} \(having) {topic} {place}? at? the/its/their? \(least)",
      "trend {topic} {place} by {grain} … | where rank(0 - value) = 1",
      example: "in which year was rape in Hackney lowest"),
    OpeningRule(
      "what/what's? was/is? the? busiest/\(most) {grain} for/of/in {topic}",
      "trend {topic} by {grain} … | where rank(value) = 1",
      example: "the worst year for rape in Hackney"),
    OpeningRule(
      "what/what's? was/is? the? quietest/\(least) {grain} for/of/in {topic}",
      "trend {topic} by {grain} … | where rank(0 - value) = 1",
      example: "the best year for rape in Hackney"),
    OpeningRule(
      "when was/were/is/did {topic} {place}? peak/\(at) \(most)",
      "trend {topic} {place} … | where rank(value) = 1",
      example: "when was rape in Hackney at its highest"),
    OpeningRule(
      "when was/were/is {topic} {place}? \(at) \(least)",
      "trend {topic} {place} … | where rank(0 - value) = 1",
      example: "when was rape in Hackney at its lowest"),
    OpeningRule(
      "what/what's? is/are/was/were? the? \(average) number/count? of? {topic} \(filler)"
        + " {place}? per/a/each/every/in* {grain}",
      "trend {topic} {place} by {grain} … | mean value",
      example: "average number of rapes per year in Camden"),
    OpeningRule(
      "what/what's? is/are/was/were? the? \(average) {grain} number/count/total? of? {topic}"
        + " \(filler)", "trend {topic} by {grain} … | mean value",
      example: "average yearly number of rapes in Camden"),
    OpeningRule(
      "what/what's? is/are/was/were? the? {grain} \(average) number/count/total? of/for? {topic}"
        + " \(filler)", "trend {topic} by {grain} … | mean value",
      example: "yearly average of rapes in Camden"),
    OpeningRule(
      "what/what's? is/are/was/were? the? \(average) number/count of {topic} \(filler)",
      "trend {topic} … | mean value", example: "average number of rapes in Camden"),
    OpeningRule(
      "on \(average) how many/much {topic} \(filler) {place}? per/a/each/every/in* {grain}",
      "trend {topic} {place} by {grain} … | mean value",
      example: "on average how many rapes are there per year in Camden"),
    OpeningRule(
      "how many/much {topic} \(filler) {place}? on \(average) per/a/each/every/in* {grain}",
      "trend {topic} {place} by {grain} … | mean value",
      example: "how many rapes are there on average each year in Camden"),
    OpeningRule(
      "how many/much {topic} \(filler) {place}? per/a/each/every/in* {grain} on \(average)",
      "trend {topic} {place} by {grain} … | mean value",
      example: "how many rapes in Camden per year on average"),
    OpeningRule(
      "the? {grain} number/count/total/totals/figures? of/for? {topic} figures/numbers/totals/data?",
      "trend {topic} by {grain}", example: "yearly rapes in Camden"),
  ]

  private static let average = "average/mean/typical"
  private static let at = "at/the/its/their*"
}
