package dev.lanewise.internal.kernel.lane;

import dev.lanewise.internal.kernel.math.MathKernels;

/** Lanes that know a function, as none of core may. */
public final class LaneOffender {
  private LaneOffender() {}

  static MathKernels functions() {
    return MathKernels.scalar();
  }
}
