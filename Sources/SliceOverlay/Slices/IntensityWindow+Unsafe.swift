extension IntensityWindow {
  /// The grey of each intensity.
  ///
  /// Why unsafe: without bounds checks and with uninitialised memory, the loop is vectorised. Tests
  /// compare with one pixel at a time.
  func greys(of intensities: [Float]) -> [UInt8] {
    let low = low
    let scale = 255 / (high - low)
    return [UInt8](unsafeUninitializedCapacity: intensities.count) { bytes, count in
      intensities.withUnsafeBufferPointer { values in
        for index in 0..<values.count {
          let level = (values[index] - low) * scale
          bytes[index] = level.nearestByte
        }
      }
      count = intensities.count
    }
  }
}
