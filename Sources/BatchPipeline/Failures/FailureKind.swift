import LesionMetrics
import NIfTI
import NeuraxisSpread
import Notes
import ResponseCriteria
import SliceOverlay
import StudyLayout
import StudyRecords
import VoxelGrids

/// What a failure means for whoever started the program; the exit code follows from it.
public enum FailureKind: Hashable, Sendable {
  /// The command line asks for something that does not exist or must not be done.
  case usage
  /// Nothing matches, or a file cannot be read.
  case input
  /// A file was read, and its content does not fit.
  case content
  /// A result cannot be written.
  case output
}

/// An error whose kind is known.
public protocol ClassifiedError: CodedError {
  var kind: FailureKind { get }
}

extension InputError: ClassifiedError {
  public var kind: FailureKind { .input }
}

extension OutputError: ClassifiedError {
  public var kind: FailureKind {
    switch self {
    case .overwrites: .usage
    case .noFolder, .notWritten, .escapes, .noFont: .output
    }
  }
}

extension NIfTIError: ClassifiedError {
  public var kind: FailureKind {
    switch self {
    case .volume, .notAnImage, .mask: .content
    case .emptyFile, .notNIfTI, .truncatedHeader, .unknownSignature, .dimensionCount, .dimension,
      .unknownDatatype, .unsupportedDatatype, .voxelOffset, .voxelOffsetBeyondEnd,
      .truncatedVoxels, .tooLarge, .damagedGzip, .truncatedGzip, .missingImageFile,
      .unusableAffine, .spacing, .damagedSignature, .intercept, .doesNotFit, .voxelBytes,
      .imageOfPair:
      .input
    }
  }
}

extension MaskError: ClassifiedError {
  public var kind: FailureKind { .content }
}

extension SchemeError: ClassifiedError {
  public var kind: FailureKind {
    switch self {
    case .unknownScheme, .nothingToMeasure: .usage
    case .badIndex, .duplicateIndex, .noLabels, .unknownTissue, .noName: .input
    }
  }
}

extension SpreadError: ClassifiedError {
  public var kind: FailureKind { .content }
}

extension OverlayError: ClassifiedError {
  public var kind: FailureKind { .output }
}

extension StudyError: ClassifiedError {
  public var kind: FailureKind { .input }
}

extension CriteriaError: ClassifiedError {
  public var kind: FailureKind {
    switch self {
    case .unknownSet, .unreadableFile, .missingKey, .unknownKey, .badValue, .fileTooLarge,
      .measureNotInSet, .tissueNotInSet:
      .usage
    case .unreadableTable, .missingColumn, .noMeasure, .misplacedColumn, .badField,
      .conflictingField, .duplicateDate, .duplicateSession, .baselineMissing, .noSession, .treatmentAfterSessions:
      .content
    }
  }
}

extension RecordError: ClassifiedError {
  public var kind: FailureKind { .output }
}
