/// What every page has around its content: head, way back, the line of research use, keys, foot.
struct PageShell: Sendable {
  static let researchUse = "research use only; not a medical device; a radiologist confirms"

  let title: String
  /// What a printed page tells in its foot beside software and use: the patient and the criteria.
  let subjectLine: String
  let pages: ReviewPages
  let keys: [(key: String, does: String)]

  func text(_ body: Markup) -> String {
    "<!DOCTYPE html>" + tag("html", Attribute("lang", "en")) { [head, whole(body)] }.rendered + "\n"
  }

  /// Nothing but what stands in the page and beside it may be loaded; browsers hold it to that.
  private static let policy =
    "default-src 'none'; img-src 'self' file: data:; style-src 'unsafe-inline'; "
    + "script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

  private var head: Markup {
    tag("head") {
      tag("meta", Attribute("charset", "utf-8"))
      tag(
        "meta", Attribute("http-equiv", "Content-Security-Policy"),
        Attribute("content", Self.policy))
      tag(
        "meta", Attribute("name", "viewport"),
        Attribute("content", "width=device-width, initial-scale=1"))
      tag("meta", Attribute("name", "generator"), Attribute("content", signature))
      tag("title") { title }
      tag("style") {
        Markup.asset(.chartStyle)
        Markup.asset(.pageStyle)
        Markup.asset(.paperStyle)
        Markup.asset(.paperFoot(paperLine))
      }
    }
  }

  private var signature: String { pages.software + " " + pages.version }

  private var paperLine: String {
    [subjectLine, signature, Self.researchUse].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func whole(_ body: Markup) -> Markup {
    tag("body") {
      body
      tag("footer") {
        tag("p") { signature + (subjectLine.isEmpty ? "" : " · " + subjectLine) }
        tag("p") { Self.researchUse }
      }
      if !keys.isEmpty { keyTable }
      tag("script") { Markup.asset(.pageScript) }
    }
  }

  private var keyTable: Markup {
    tag("dialog", .id("keys"), Attribute("aria-label", "Keys")) {
      tag("h2") { "Keys" }
      tag("table") {
        tag("tbody") {
          for entry in keys {
            tag("tr") {
              tag("th", Attribute("scope", "row")) { tag("kbd") { entry.key } }
              tag("td") { entry.does }
            }
          }
        }
      }
    }
  }
}
