import SeededRandom
import Testing

@testable import Quantities

@Suite("Days of the calendar")
struct CalendarDateTests {
  @Test(
    "Known days have known numbers",
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
      ("2026-03-14", 20_526), ("1900-01-01", -25_567), ("0001-01-01", -719_162),
      ("9999-12-31", 2_932_896),
    ])
  func knownDays(_ text: String, _ number: Int) throws {
    let date = try #require(CalendarDate(text))
    #expect(date.dayNumber == number)
    #expect(date.description == text)
  }

  @Test("Every day from 1799 to 2201 follows the one before it and reads back")
  func everyDay() throws {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var number = try #require(CalendarDate(year: 1799, month: 1, day: 1)).dayNumber
    for year in 1799...2201 {
      let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      for month in 1...12 {
        let length = month == 2 && isLeap ? 29 : lengths[month - 1]
        for day in 1...length {
          let date = try #require(CalendarDate(year: year, month: month, day: day))
          let parts = date.components
          if date.dayNumber != number || parts != (year, month, day) {
            Issue.record("\(year)-\(month)-\(day)")
          }
          number += 1
        }
        #expect(CalendarDate(year: year, month: month, day: length + 1) == nil)
      }
    }
  }

  @Test(
    "A time behind the day is let fall",
    arguments: ["2026-03-14", "2026-03-14T09:30:00", "2026-03-14T09:30:00.123456Z"])
  func times(_ text: String) {
    #expect(CalendarDate(text) == CalendarDate(year: 2026, month: 3, day: 14))
  }

  @Test(
    "What is no day is nil",
    arguments: [
      "", "n/a", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-04-31", "26-01-01",
      "2026/01/01", "2026-1-1", "01.02.2026", "2026-01-01 ", "2026-01-01 09:00", "+026-01-01",
      "２０２６-01-01", "2026-01-01Tx", "2026-01-01T", "2026-01-01T9", "2026-01-0１",
    ])
  func noDays(_ text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test("Days between two dates add up, and order is that of the days")
  func arithmetic() {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<500 {
      let first = CalendarDate(dayNumber: Int.random(in: -700_000...2_900_000, using: &random))
      let days = Int.random(in: -5000...5000, using: &random)
      let second = first.adding(days: days)
      #expect(second.days(since: first) == days)
      #expect((first < second) == (days > 0))
      #expect(CalendarDate(first.description) == (first.components.year >= 0 ? first : nil))
    }
  }
}
