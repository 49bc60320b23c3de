import Testing

@testable import Lessons

@Suite struct ExamTests {
  private let text = """
    {"scrutiny-exam": 1, "course": "First questions", "learner": "ada", "right": 7, "of": 10}
    """

  private func signed(_ passphrase: String) -> String {
    let salt: [UInt8] = [1, 2, 3]
    let key = Signature.key(passphrase, salt: salt, rounds: 10)
    let seal =
      "{\"hmac-sha256\": \"\(Signature.of(text, key: key))\", \"salt\": \"010203\", \"rounds\": 10}"
    return text + "\n" + seal + "\n"
  }

  @Test func aResultHoldsUnderItsPassphraseOnly() {
    let file = signed("open sesame")
    #expect(
      checkExam(file, passphrase: "open sesame")
        == .holds(summary: "First questions, ada: 7 of 10 tasks right."))
    #expect(checkExam(file, passphrase: "open") == .fails)
    #expect(
      checkExam(file.replacing("\"right\": 7", with: "\"right\": 9"), passphrase: "open sesame")
        == .fails)
    #expect(checkExam("nothing", passphrase: "open sesame") == .unreadable)
  }

  /// RFC 4231, the second case.
  @Test func theSignatureIsHMAC() {
    #expect(
      Signature.of("what do ya want for nothing?", key: Array("Jefe".utf8))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  /// RFC 7914, section 11.
  @Test func theKeyIsPBKDF2() {
    #expect(
      Signature.hexadecimal(Signature.key("passwd", salt: Array("salt".utf8), rounds: 1))
        == "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc")
  }

  @Test func anExamHelpsNobody() throws {
    let learner = try Learner()
    #expect(learner.ask("lesson exam 1").contains("Task 1 of 10"))
    #expect(learner.ask("hint").contains("An exam has no hints"))
    #expect(learner.ask("show").contains("An exam shows no answers"))
    #expect(learner.ask("neglect").contains("This is not what task 1 of 10 asks"))
    let said = learner.ask("rape")
    #expect(said.contains("Task 1 of 10 is answered") && !said.contains("way of counting"))
    #expect(learner.tutor.progress.events == [])
  }
}
