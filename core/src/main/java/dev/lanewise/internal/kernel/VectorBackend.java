package dev.lanewise.internal.kernel;

import dev.lanewise.internal.kernel.lane.VectorTrial;
import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.kernel.linear.LinearKernelsOnSegments;
import dev.lanewise.internal.kernel.math.MathKernels;
import dev.lanewise.internal.kernel.math.MathKernelsOnSegments;
import dev.lanewise.internal.kernel.pack.PackKernel;
import dev.lanewise.internal.kernel.tile.FixedKernels;
import dev.lanewise.internal.kernel.tile.OutputKernel;
import dev.lanewise.internal.kernel.tile.Registers;
import dev.lanewise.internal.kernel.tile.TileKernels;
import jdk.incubator.vector.FloatVector;

/** Puts the vector kernels together; apart, so that no other class needs the incubator module. */
final class VectorBackend {
  private VectorBackend() {}

  static int preferredBits() {
    return FloatVector.SPECIES_PREFERRED.vectorBitSize();
  }

  /** Whether the operations of vectors become instructions here, found out by trying. */
  static boolean trialSucceeds() {
    return VectorTrial.succeeds();
  }

  static Backend create(String reason) {
    int bits = preferredBits();
    Registers registers = Registers.of(bits);
    TileKernels tiles = TileKernels.vector(registers);
    return new Backend(
        "vector",
        bits,
        reason,
        tiles.gemm(),
        tiles.directRows(),
        tiles.directColumns(),
        FixedKernels.vector(registers, bits / Float.SIZE),
        PackKernel.vector(),
        OutputKernel.vector(),
        LinearKernels.vector(),
        MathKernels.vector());
  }

  static NativeKernels segments() {
    Registers registers = Registers.of(preferredBits());
    return NativeKernels.of(
        TileKernels.vectorOnSegments(registers),
        TileKernels.vectorToSegment(registers),
        PackKernel.vectorFromSegment(),
        OutputKernel.vectorToSegment(),
        LinearKernelsOnSegments.vector(),
        MathKernelsOnSegments.vector());
  }
}
