import Quantities

/// CR, PR and MR that need a second scan, at least the set's interval later, that still qualifies.
///
/// Scans between the two must qualify too; so many as the options allow may be not evaluable. Once CR
/// was reached, PR no longer upholds an earlier PR: the tumour has come back.
/// Source: pharmaverse/admiralonco (code).
extension ConfirmedCourse {
  func responseStanding(at index: Int, resolved: [Response]) -> Standing {
    let response = verdicts[index].response
    guard let rule = set.confirmation.responses, rule.categories.contains(response) else {
      return .notRequired
    }
    guard let dates = timeline.dates else { return .undated(rule.citation) }
    let days = options.confirmationDays ?? rule.days
    var notEvaluable = 0
    var worstAllowed = response
    for later in resolved.indices.dropFirst(index + 1) {
      switch resolved[later] {
      case .notEvaluable:
        notEvaluable += 1
        guard notEvaluable <= options.maxNotEvaluable else {
          return Standing(
            status: .preliminary,
            text: "Not confirmed: more than \(options.maxNotEvaluable) later scan(s) were not "
              + "evaluable", citation: rule.citation)
        }
      case let other where other.rank <= worstAllowed.rank:
        let interval = dates[later].days(since: dates[index])
        if interval >= days {
          return confirmed(by: other, at: later, after: interval, rule)
        }
        if other == .complete { worstAllowed = .complete }
      case let other:
        return Standing(
          status: .unconfirmed, text: "Not confirmed: \(other.rawValue) at \(points[later].place)",
          citation: rule.citation)
      }
    }
    return Standing(
      status: .preliminary,
      text:
        "Preliminary: a second scan at least \(NumberText.count(days, "day", "days")) later is needed",
      citation: rule.citation)
  }

  private func confirmed(
    by response: Response, at index: Int, after interval: Int,
    _ rule: ConfirmationRule.ResponseConfirmation
  ) -> Standing {
    let days = NumberText.count(interval, "day", "days")
    return Standing(
      status: .confirmed,
      text: "Confirmed by \(response.rawValue) at \(points[index].place), \(days) later",
      citation: rule.citation)
  }
}
