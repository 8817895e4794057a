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
        many ? VectorDirectKernels.rowsOf32Registers() : VectorDirectKernels.rowsOf16Registers(),
        many
            ? VectorDirectKernels.columnsOf32Registers()
            : VectorDirectKernels.columnsOf16Registers(),
        new VectorPackKernel(),
        new VectorOutputKernel(),
        new VectorLinearKernels(),
        new VectorMathKernels());
  }

  static NativeKernels segments() {
    boolean many = hasThirtyTwoRegisters(preferredBits());
    return new NativeKernels(
        many ? new GemmKernel12x2ToSegment() : new GemmKernel3x3ToSegment(),
        many
            ? VectorDirectKernelsOnSegments.rowsOf32Registers()
            : VectorDirectKernelsOnSegments.rowsOf16Registers(),
        many
            ? VectorDirectKernelsOnSegments.columnsOf32Registers()
            : VectorDirectKernelsOnSegments.columnsOf16Registers(),
        many
            ? VectorDirectKernelsToSegment.rowsOf32Registers()
            : VectorDirectKernelsToSegment.rowsOf16Registers(),
        many
            ? VectorDirectKernelsToSegment.columnsOf32Registers()
            : VectorDirectKernelsToSegment.columnsOf16Registers(),
        new VectorPackKernelFromSegment(),
        new VectorOutputKernelToSegment(),
        new VectorLinearKernelsOnSegments(),
        new VectorMathKernelsOnSegments());
  }

  /** AVX-512 and AArch64 have 32 vector registers; SSE and AVX2 have 16. */
  private static boolean hasThirtyTwoRegisters(int bits) {
    return bits >= 512 || "aarch64".equals(System.getProperty("os.arch"));
  }
}
