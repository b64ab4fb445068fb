import Notes
import Quantities
import ResponseCriteria
import SlabDispatch
import StudyRecords

/// `assess`: a table of measurements under one or several criteria sets.
public struct TableAssessment: Sendable {
  let sets: [CriteriaSet]
  let options: AssessmentOptions
  let threads: Int
  let baseline: String?
  let treatmentStart: CalendarDate?
  let radiotherapyEnd: CalendarDate?

  public init(
    sets: [CriteriaSet], options: AssessmentOptions, threads: Int = 1, baseline: String?,
    treatmentStart: CalendarDate?, radiotherapyEnd: CalendarDate? = nil
  ) {
    self.radiotherapyEnd = radiotherapyEnd
    self.sets = sets
    self.options = options
    self.threads = threads
    self.baseline = baseline
    self.treatmentStart = treatmentStart
  }

  /// What a table gives.
  public struct Outcome: Sendable {
    public let namesSubjects: Bool
    /// For each patient, one assessment a set.
    public let patients: [[Assessment]]
    /// Patients that could not be read, each with line and column.
    public let faults: [CriteriaError]
    public let notes: [Note]

    /// One record a patient and set, in the order of both.
    public var records: [AssessmentRecord] {
      patients.flatMap { assessments in
        let concordance = assessments.count > 1 ? Concordance(assessments) : nil
        return assessments.map { assessment in
          var record = AssessmentRecord(assessment)
          if let times = PatientEndpoints(assessment) { record.add(times) }
          record.disagreements = concordance.map { DisagreementRecord.all(of: $0) }
          return record
        }
      }
    }
  }

  /// Assesses every patient of a table under every set.
  ///
  /// - Throws: where the table cannot be read at all, or the options do not fit a set.
  public func assess(_ path: String) throws(RunError) -> Outcome {
    let bytes: [UInt8]
    do throws(InputError) {
      bytes = try FileBytes(path: path).array
    } catch {
      throw RunError(error)
    }
    do throws(CriteriaError) {
      for set in sets { try set.check(options) }
      let table = try TimelineTable(
        bytes, file: FilePath.name(path), baseline: baseline, treatmentStart: treatmentStart)
      return Outcome(
        namesSubjects: table.namesSubjects,
        patients: assessed(table.timelines),
        faults: table.faults.map(\.error), notes: table.notes)
    } catch {
      throw RunError(error)
    }
  }

  /// Patients side by side, in their order.
  private func assessed(_ timelines: [Timeline]) -> [[Assessment]] {
    Array(
      orderedSlabs(of: timelines.count, grain: Self.grain, threads: threads) { slab in
        timelines[slab].map { timeline in
          var timeline = timeline
          timeline.radiotherapyEnd = radiotherapyEnd ?? timeline.radiotherapyEnd
          return sets.map { timeline.assessed(by: $0, options: options) }
        }
      }.joined())
  }

  /// Patients that one thread takes at once.
  private static let grain = 256
}
