import Notes

extension HeaderCheck {
  /// Checks of sizes, byte order and offsets.
  static let layoutChecks = [
    HeaderCheck("header-size") { subject in
      let header = subject.header
      guard header.sizeOfHeader != header.table.size else { return [] }
      return Note.warning(
        101,
        "sizeof_hdr is \(header.sizeOfHeader), expected \(header.table.size); the format was taken from "
          + "the signature. Correct the header.")
    },
    HeaderCheck("bits-per-voxel") { subject in
      let header = subject.header
      guard let datatype = Datatype(rawValue: header.datatypeCode),
        header.bitsPerVoxel != datatype.bytesPerVoxel * 8
      else { return [] }
      return Note.warning(
        102,
        "bitpix is \(header.bitsPerVoxel), but \(datatype.name) has "
          + "\(datatype.bytesPerVoxel * 8) bits; bitpix was ignored.")
    },
    HeaderCheck("voxel-offset") { subject in
      let header = subject.header
      let offset = header.voxelOffset
      if offset == 0, !header.isPair {
        return Note.info(
          103, "vox_offset is 0; voxels are read from byte \(header.firstVoxelByte).")
      }
      if offset != offset.rounded() {
        return Note.warning(103, "vox_offset is \(formatted(offset)); the fraction was ignored.")
      }
      guard offset.truncatingRemainder(dividingBy: 16) != 0 else { return [] }
      return Note.info(
        104,
        "vox_offset \(formatted(offset)) is not a multiple of 16; SPM cannot memory-map such a file."
      )
    },
    HeaderCheck("end-of-line-check") { subject in
      guard subject.header.endOfLineCheck == [0, 0, 0, 0] else { return [] }
      return Note.info(105, "Bytes 8 to 11 are 0, expected 0d 0a 1a 0a; the writer omitted them.")
    },
    HeaderCheck("name-and-signature") { subject in
      let header = subject.header
      let isHeaderName = NIfTIFileName.isHeaderName(subject.name)
      let saysPair = header.format == .analyze || header.magic.starts(with: [0x6E, 0x69])
      guard saysPair != isHeaderName, !subject.name.isEmpty else { return [] }
      return saysPair
        ? Note.warning(106, "The signature is that of a .hdr/.img pair, but the name is not.")
        : Note.info(106, "The signature is that of a single file, but the name is that of a pair.")
    },
    HeaderCheck("name-and-compression") { subject in
      guard !subject.name.isEmpty,
        NIfTIFileName.isGzipName(subject.name) != subject.isGzipped
      else { return [] }
      return subject.isGzipped
        ? Note.warning(107, "The file is gzipped, but its name does not end in .gz; rename it.")
        : Note.warning(107, "The file is not gzipped, but its name ends in .gz; rename it.")
    },
  ]
}
