package dev.lanewise.bench.peer;

import dev.lanewise.support.peer.Cblas;
import java.lang.foreign.MemorySegment;

/** The arguments of the C functions of levels 1 and 2, made when the operands are bound. */
final class CblasLinear {
  final MemorySegment a;
  final MemorySegment x;
  final MemorySegment y;
  final int m;
  final int n;
  final float alpha;

  CblasLinear(LinearOperands operands) {
    a = Cblas.segment(operands.a, operands.aOffset);
    x = Cblas.segment(operands.x, operands.xOffset);
    y = Cblas.segment(operands.y, operands.yOffset);
    m = operands.shape.m();
    n = operands.shape.n();
    alpha = operands.alpha;
  }

  /** A call of a native function. */
  interface NativeCall {
    double run() throws Throwable;
  }

  static LinearCall checked(String name, NativeCall call) {
    return () -> {
      try {
        return call.run();
      } catch (Throwable e) {
        throw new IllegalStateException(name, e);
      }
    };
  }
}
