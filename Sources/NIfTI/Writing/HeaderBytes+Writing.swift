extension HeaderBytes {
  /// A header of zeros.
  init(table: HeaderTable, order: ByteOrder) {
    self.init(bytes: Array(repeating: 0, count: table.size), table: table, order: order)
  }

  /// Writes integers into a field; ignored if the format does not have it.
  /// - Throws: `E121` if a value does not fit into the field.
  mutating func set(
    _ field: HeaderField, named name: String, _ values: [Int]
  ) throws(NIfTIError) {
    guard let place = table.places[field] else { return }
    for (index, value) in values.prefix(place.count).enumerated() {
      let offset = place.offset + index * place.kind.size
      let isStored: Bool =
        switch place.kind {
        case .byte: store(UInt8(exactly: value), at: offset)
        case .int16: store(Int16(exactly: value), at: offset)
        case .int32: store(Int32(exactly: value), at: offset)
        case .int64: store(Int64(exactly: value), at: offset)
        case .float32, .float64: false
        }
      guard isStored else { throw .doesNotFit(field: name, value: Double(value)) }
    }
  }

  /// Writes real numbers into a field, rounded to its precision; ignored if the format does not have it.
  /// - Throws: `E121` if an integer field gets a fraction, or a single-precision field a value beyond
  ///   its range.
  mutating func set(
    _ field: HeaderField, named name: String, _ values: [Double]
  ) throws(NIfTIError) {
    guard let place = table.places[field] else { return }
    for (index, value) in values.prefix(place.count).enumerated() {
      let offset = place.offset + index * place.kind.size
      let isStored: Bool =
        switch place.kind {
        case .float32: store(Self.single(value), at: offset)
        case .float64: store(value, at: offset)
        case .int64: store(Int64(exactly: value), at: offset)
        case .byte, .int16, .int32: false
        }
      guard isStored else { throw .doesNotFit(field: name, value: value) }
    }
  }

  /// A number in single precision; `nil` if it would become infinite.
  private static func single(_ value: Double) -> Float? {
    let rounded = Float(value)
    return rounded.isInfinite && value.isFinite ? nil : rounded
  }

  /// Writes text, truncated to the length of the field.
  mutating func set(_ field: HeaderField, _ text: [UInt8]) {
    guard let place = table.places[field] else { return }
    let fitting = text.prefix(place.range.count)
    bytes.replaceSubrange(place.offset..<(place.offset + fitting.count), with: fitting)
  }

  private mutating func store<Scalar: VoxelScalar>(_ value: Scalar?, at offset: Int) -> Bool {
    guard let value else { return false }
    let stored = order.isSwapped ? value.withBytesSwapped : value
    var span = bytes.mutableSpan
    var memory = span.mutableBytes
    memory.storeBytes(of: stored, toByteOffset: offset, as: Scalar.self)
    return true
  }
}

extension NIfTIHeader {
  /// The bytes of the header in its format.
  /// - Throws: `E121` if a value does not fit into its field.
  func encoded() throws(NIfTIError) -> [UInt8] {
    var fields = HeaderBytes(table: table, order: byteOrder)
    guard slopeFits else { throw .doesNotFit(field: "scl_slope", value: slope) }
    try fields.set(.sizeOfHeader, named: "sizeof_hdr", [table.size])
    try fields.set(.dimInfo, named: "dim_info", [dimInfo])
    try fields.set(.dimensions, named: "dim", dimensions)
    try fields.set(.intentParameters, named: "intent_p", intentParameters)
    try fields.set(.intentCode, named: "intent_code", [intentCode])
    try fields.set(.datatype, named: "datatype", [datatypeCode])
    try fields.set(.bitsPerVoxel, named: "bitpix", [bitsPerVoxel])
    try fields.set(.sliceStart, named: "slice_start", [sliceStart])
    try fields.set(.pixdim, named: "pixdim", pixdim)
    try fields.set(.voxelOffset, named: "vox_offset", [voxelOffset])
    try fields.set(.slope, named: "scl_slope", [slope])
    try fields.set(.intercept, named: "scl_inter", [intercept])
    try fields.set(.sliceEnd, named: "slice_end", [sliceEnd])
    try fields.set(.sliceCode, named: "slice_code", [sliceCode])
    try fields.set(.units, named: "xyzt_units", [units])
    try fields.set(.displayMaximum, named: "cal_max", [displayMaximum])
    try fields.set(.displayMinimum, named: "cal_min", [displayMinimum])
    try fields.set(.sliceDuration, named: "slice_duration", [sliceDuration])
    try fields.set(.timeOffset, named: "toffset", [timeOffset])
    try fields.set(.greyMaximum, named: "glmax", [greyMaximum])
    try fields.set(.greyMinimum, named: "glmin", [greyMinimum])
    try encodeOrientation(into: &fields)
    fields.set(.description, description.bytes)
    fields.set(.auxiliaryFile, auxiliaryFile.bytes)
    fields.set(.intentName, intentName.bytes)
    fields.set(.magic, magic)
    fields.set(.endOfLineCheck, endOfLineCheck)
    return fields.bytes
  }

  /// Whether the format can store the slope: one that rounds to 0 would mean no scaling.
  private var slopeFits: Bool {
    let single = Float(slope)
    return format == .nifti2 || single.isNormal || !slope.isFinite || Double(single) == slope
  }

  private func encodeOrientation(into fields: inout HeaderBytes) throws(NIfTIError) {
    try fields.set(.qformCode, named: "qform_code", [qformCode])
    try fields.set(.sformCode, named: "sform_code", [sformCode])
    try fields.set(.quaternion, named: "quatern", quaternion)
    try fields.set(.quaternionOffset, named: "qoffset", quaternionOffset)
    try fields.set(.sformRows, named: "srow", sformRows)
    try fields.set(.spmOrigin, named: "originator", spmOrigin)
  }
}
