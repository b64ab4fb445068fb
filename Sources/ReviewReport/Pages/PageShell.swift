import ResponseCriteria

/// How pages get the pictures of a case.
public enum PagePictures: Sendable {
  /// By their path below the page's folder.
  case linked
  /// Inside the page. The closure takes the path from the record and returns the bytes of the file (PNG or
  /// SVG), or `nil` where it is missing; the page then says so.
  case selfContained(@Sendable (String) -> [UInt8]?)
}

/// What all pages of a report share.
struct PageSettings: Sendable {
  let software: String
  let version: String
  let pictures: PagePictures
  /// By their names.
  let criteria: [String: CriteriaSet]
}

/// What every page has around its content: head, keys, foot, and the line "research use only".
struct PageShell: Sendable {
  static let researchUse = "research use only; not a medical device; a radiologist confirms"

  let title: String
  /// Patient and criteria, for the foot of the page.
  let subjectLine: String
  let settings: PageSettings
  let keys: [(key: String, does: String)]

  func text(_ body: Markup) -> String {
    "<!DOCTYPE html>" + tag("html", Attribute("lang", "en")) { [head, whole(body)] }.rendered + "\n"
  }

  /// Only the page itself and files beside it may be loaded; browsers enforce this.
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

  private var signature: String { settings.software + " " + settings.version }

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
