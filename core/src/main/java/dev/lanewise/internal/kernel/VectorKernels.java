package dev.lanewise.internal.kernel;

import dev.lanewise.internal.kernel.lane.VectorTrial;
import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.kernel.linear.LinearKernelsOnSegments;
import dev.lanewise.internal.kernel.pack.PackKernel;
import dev.lanewise.internal.kernel.tile.OutputKernel;
import dev.lanewise.internal.kernel.tile.Registers;
import dev.lanewise.internal.kernel.tile.TileKernels;
import jdk.incubator.vector.FloatVector;

/** Puts the vector kernels together; apart, so that no other class needs the incubator module. */
final class VectorKernels {
  private VectorKernels() {}

  static int preferredBits() {
    return FloatVector.SPECIES_PREFERRED.vectorBitSize();
  }

  /** Whether the operations of vectors become instructions here, found out by trying. */
  static boolean trialSucceeds() {
    return VectorTrial.succeeds();
  }

  static ArrayKernels onArrays() {
    return ArrayKernels.of(
        TileKernels.vector(Registers.of(preferredBits())),
        PackKernel.vector(),
        OutputKernel.vector(),
        LinearKernels.vector());
  }

  static NativeKernels onSegments() {
    Registers registers = Registers.of(preferredBits());
    return NativeKernels.of(
        TileKernels.vectorOnSegments(registers),
        TileKernels.vectorToSegment(registers),
        PackKernel.vectorFromSegment(),
        OutputKernel.vectorToSegment(),
        LinearKernelsOnSegments.vector());
  }
}
