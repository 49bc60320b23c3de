import Answering
import Session
import Testing

/// Signs that publishers put in place of figures, as answers tell of them.
@Suite struct LoadedMarksTests: LoadingTesting {
  let loading: LoadingSession

  init() throws {
    loading = try LoadingSession()
    try loading.write(
      "Year,Borough,Count\n2012/13,Hackney,5\n2012/13,Camden,z\n2013/14,Hackney,7\n"
        + "2013/14,Camden,8\n2014/15,Hackney,6\n2014/15,Camden,9\n", to: "synthetic.csv")
  }

  @Test func aSignIsToldByItsPublishersWord() throws {
    let loaded = try answer("load \"\(folder)/synthetic.csv\" as mine")
    #expect(loaded.notes.contains { $0.text.contains("1 “z” (not applicable)") })
    for question in ["from mine", "trend mine in Camden"] {
      let answer = try answer(question)
      let told = answer.notes.filter { $0.text.contains("“z”") }
      #expect(told.map(\.code) == [.load], "\(question)")
      #expect(told.allSatisfy { $0.text.hasSuffix("not applicable.") })
    }
    let whole = try answer("from mine | where Year is 2013/14")
    #expect(whole.notes.allSatisfy { !$0.text.contains("“z”") })
  }
}
