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
        DirectTiles.scalar(new ScalarDirectKernel(false)),
        DirectTiles.scalar(new ScalarDirectKernel(true)));
  }

  /** In plain Java, B and C in arrays, with the packed tile of another set. */
  public static TileKernels scalarLike(GemmKernel other) {
    TileKernels scalar = scalar();
    GemmKernel packed = new ScalarGemmKernel(other.mr(), other.nr());
    return new TileKernels(packed, scalar.directRows, scalar.directColumns);
  }

  /** In plain Java, C in a native segment. */
  public static TileKernels scalarToSegment() {
    return new TileKernels(
        new ScalarGemmKernelToSegment(),
        DirectTiles.scalar(new ScalarDirectKernelToSegment(false)),
        DirectTiles.scalar(new ScalarDirectKernelToSegment(true)));
  }

  /** In plain Java, C in a native segment, and B too where it is in place. */
  public static TileKernels scalarOnSegments() {
    return new TileKernels(
        new ScalarGemmKernelToSegment(),
        DirectTiles.scalar(new ScalarDirectKernelOnSegments(false)),
        DirectTiles.scalar(new ScalarDirectKernelOnSegments(true)));
  }

  /**
   * On the Vector API, B and C in arrays.
   *
   * @param registers what the CPU has
   */
  public static TileKernels vector(Registers registers) {
    GemmKernel packed =
        switch (registers) {
          case SIXTEEN_SHORT -> new PackedTile3x3();
          case SIXTEEN -> new PackedTile6x2();
          case THIRTY_TWO -> new PackedTile12x2();
          case THIRTY_TWO_APART -> new PackedTile5x4();
        };
    return new TileKernels(
        packed, VectorDirectKernels.rows(registers), VectorDirectKernels.columns(registers));
  }

  /**
   * On the Vector API, C in a native segment.
   *
   * @param registers what the CPU has
   */
  public static TileKernels vectorToSegment(Registers registers) {
    return new TileKernels(
        packedToSegment(registers),
        VectorDirectKernelsToSegment.rows(registers),
        VectorDirectKernelsToSegment.columns(registers));
  }

  /**
   * On the Vector API, C in a native segment, and B too where it is in place.
   *
   * @param registers what the CPU has
   */
  public static TileKernels vectorOnSegments(Registers registers) {
    return new TileKernels(
        packedToSegment(registers),
        VectorDirectKernelsOnSegments.rows(registers),
        VectorDirectKernelsOnSegments.columns(registers));
  }

  private static GemmKernel packedToSegment(Registers registers) {
    return switch (registers) {
      case SIXTEEN_SHORT -> new PackedTile3x3ToSegment();
      case SIXTEEN -> new PackedTile6x2ToSegment();
      case THIRTY_TWO -> new PackedTile12x2ToSegment();
      case THIRTY_TWO_APART -> new PackedTile5x4ToSegment();
    };
  }
}
