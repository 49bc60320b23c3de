/// The people of areas from one place, by whose they are.
struct PopulationIndex {
  private struct Key: Hashable {
    var area: String
    var year: Int
    var ageGroup: String
  }

  private var first: [Key: Population] = [:]

  init(_ populations: [Population]) {
    for one in populations {
      let key = Key(area: one.area, year: one.year, ageGroup: one.ageGroup)
      if first[key] == nil { first[key] = one }
    }
  }

  func population(of area: String, in year: Int, _ ageGroup: String) -> Population? {
    first[Key(area: area, year: year, ageGroup: ageGroup)]
  }
}
