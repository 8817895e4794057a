package dev.lanewise.internal.kernel.tile;

/**
 * The micro-kernels of matrix products, made for one place of B and C.
 *
 * @param gemm on packed operands
 * @param directRows tiles on operands in place, with A as it lies
 * @param directColumns the same for A transposed
 */
public record TileKernels(GemmKernel gemm, DirectTiles directRows, DirectTiles directColumns) {
  /** In plain Java, B and C in arrays. */
  public static TileKernels scalar() {
    return new TileKernels(
        new ScalarGemmKernel(),
        new DirectTiles(new ScalarDirectKernel(false)),
        new DirectTiles(new ScalarDirectKernel(true)));
  }

  /** In plain Java, C in a native segment. */
  public static TileKernels scalarToSegment() {
    return new TileKernels(
        new ScalarGemmKernelToSegment(),
        new DirectTiles(new ScalarDirectKernelToSegment(false)),
        new DirectTiles(new ScalarDirectKernelToSegment(true)));
  }

  /** In plain Java, C in a native segment, and B too where it is in place. */
  public static TileKernels scalarOnSegments() {
    return new TileKernels(
        new ScalarGemmKernelToSegment(),
        new DirectTiles(new ScalarDirectKernelOnSegments(false)),
        new DirectTiles(new ScalarDirectKernelOnSegments(true)));
  }

  /**
   * On the Vector API, B and C in arrays.
   *
   * @param many whether there are 32 vector registers, and not 16
   */
  public static TileKernels vector(boolean many) {
    return many
        ? new TileKernels(
            new PackedTile12x2(),
            VectorDirectKernels.rowsOf32Registers(),
            VectorDirectKernels.columnsOf32Registers())
        : new TileKernels(
            new PackedTile3x3(),
            VectorDirectKernels.rowsOf16Registers(),
            VectorDirectKernels.columnsOf16Registers());
  }

  /**
   * On the Vector API, C in a native segment.
   *
   * @param many whether there are 32 vector registers, and not 16
   */
  public static TileKernels vectorToSegment(boolean many) {
    return many
        ? new TileKernels(
            new PackedTile12x2ToSegment(),
            VectorDirectKernelsToSegment.rowsOf32Registers(),
            VectorDirectKernelsToSegment.columnsOf32Registers())
        : new TileKernels(
            new PackedTile3x3ToSegment(),
            VectorDirectKernelsToSegment.rowsOf16Registers(),
            VectorDirectKernelsToSegment.columnsOf16Registers());
  }

  /**
   * On the Vector API, C in a native segment, and B too where it is in place.
   *
   * @param many whether there are 32 vector registers, and not 16
   */
  public static TileKernels vectorOnSegments(boolean many) {
    return many
        ? new TileKernels(
            new PackedTile12x2ToSegment(),
            VectorDirectKernelsOnSegments.rowsOf32Registers(),
            VectorDirectKernelsOnSegments.columnsOf32Registers())
        : new TileKernels(
            new PackedTile3x3ToSegment(),
            VectorDirectKernelsOnSegments.rowsOf16Registers(),
            VectorDirectKernelsOnSegments.columnsOf16Registers());
  }
}
