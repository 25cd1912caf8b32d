/// How many of everything there are.
struct Scale {
  var counties: Int
  var institutions: Int
  var teachers: Int
  /// Works of all teachers together.
  var works: Int
  var disciplines: Int
  var departments: Int
  /// Three years are twelve quarters.
  var years = [2025, 2026, 2027]

  /// `small` can be read by eye; `city` is as large as a city.
  init?(named name: String) {
    switch name {
    case "small": self.init(counties: 2, institutions: 3, teachers: 6, works: 20, disciplines: 4, departments: 3)
    case "city":
      self.init(counties: 10, institutions: 40, teachers: 3000, works: 20000, disciplines: 120, departments: 24)
    default: return nil
    }
  }

  private init(counties: Int, institutions: Int, teachers: Int, works: Int, disciplines: Int, departments: Int) {
    (self.counties, self.institutions, self.teachers) = (counties, institutions, teachers)
    (self.works, self.disciplines, self.departments) = (works, disciplines, departments)
  }
}
