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
  /**
   * Whether C2 rearranges and blends vectors of so many lanes: of two lanes, doubles of 128 bit, it
   * makes objects (JDK 25, x86-64). Tiles and outputs do neither; other kernels are scalar there.
   */
  private static final boolean HAS_LANES = FloatVector.SPECIES_PREFERRED.length() > 2;

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
        HAS_LANES ? PackKernel.vector() : PackKernel.scalar(),
        OutputKernel.vector(),
        HAS_LANES ? LinearKernels.vector() : LinearKernels.scalar());
  }

  static NativeKernels onSegments() {
    Registers registers = Registers.of(preferredBits());
    return NativeKernels.of(
        TileKernels.vectorOnSegments(registers),
        TileKernels.vectorToSegment(registers),
        HAS_LANES ? PackKernel.vectorFromSegment() : PackKernel.scalarFromSegment(),
        OutputKernel.vectorToSegment(),
        HAS_LANES ? LinearKernelsOnSegments.vector() : LinearKernelsOnSegments.scalar());
  }
}
