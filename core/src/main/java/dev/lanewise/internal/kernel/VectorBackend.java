package dev.lanewise.internal.kernel;

import jdk.incubator.vector.FloatVector;

/** Puts the vector kernels together; apart, so that no other class needs the incubator module. */
final class VectorBackend {
  private VectorBackend() {}

  static int preferredBits() {
    return FloatVector.SPECIES_PREFERRED.vectorBitSize();
  }

  static Backend create(String reason) {
    int bits = preferredBits();
    boolean many = hasThirtyTwoRegisters(bits);
    return new Backend(
        "vector",
        bits,
        reason,
        many ? new GemmKernel12x2() : new GemmKernel3x3(),
        many ? DirectTiles.rowsOf32Registers() : DirectTiles.rowsOf16Registers(),
        many ? DirectTiles.columnsOf32Registers() : new DirectColumns5x2(),
        new VectorPackKernel(),
        new VectorLinearKernels(),
        new VectorMathKernels());
  }

  /** AVX-512 and AArch64 have 32 vector registers; SSE and AVX2 have 16. */
  private static boolean hasThirtyTwoRegisters(int bits) {
    return bits >= 512 || "aarch64".equals(System.getProperty("os.arch"));
  }
}
