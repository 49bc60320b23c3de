/// The commands of lessons.
extension Grammar {
  static let lessonCommands: [CommandRule] = [
    CommandRule(
      name: "lessons", spellings: ["lessons"], usage: "lessons [save [over] \"FILE\"]",
      meaning: "the courses and how far you have come, or your progress in a file for a trainer",
      example: "lessons"),
    CommandRule(
      name: "lesson", spellings: ["lesson"], usage: "lesson N [again] · lesson exam N",
      meaning: "begins a course or goes on with it, from the start with `again`; or an exam",
      example: "lesson 1", decidesReading: true),
    CommandRule(
      name: "task", spellings: ["task"], usage: "task",
      meaning: "in a lesson, shows the task again", example: "task", isAlone: true,
      follows: .nothing),
    CommandRule(
      name: "hint", spellings: ["hint"], usage: "hint",
      meaning: "in a lesson, gives the next hint", example: "hint", isAlone: true, follows: .nothing
    ),
    CommandRule(
      name: "show", spellings: ["show"], usage: "show",
      meaning: "in a lesson, shows the answer and explains it", example: "show", isAlone: true,
      follows: .nothing),
    CommandRule(
      name: "skip", spellings: ["skip"], usage: "skip",
      meaning: "in a lesson, shows the answer and goes on to the next task", example: "skip",
      isAlone: true, follows: .nothing),
    CommandRule(
      name: "back", spellings: ["back"], usage: "back",
      meaning: "in a lesson, goes back to the task before", example: "back", isAlone: true,
      follows: .nothing),
    CommandRule(
      name: "stop", spellings: ["stop"], usage: "stop",
      meaning: "leaves the lesson, whose place is kept", example: "stop", isAlone: true,
      follows: .nothing),
  ]

  /// Every command, in the order in which help lists them.
  package static let commands = shellCommands + lessonCommands
}
