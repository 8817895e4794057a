package dev.lanewise.bench.peer;

import dev.lanewise.bench.peer.LinearCase.Operation;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Operands of a vector or matrix-vector operation, without gaps, at offsets in their arrays: A is
 * row-major, m x n. Vectors have no matrix.
 */
public final class LinearOperands {
  /** Offsets are below this number of elements: several cache lines. */
  private static final int OFFSETS = 64;

  final LinearCase shape;

  /** The factor of axpy, scal and ger. */
  final float alpha;

  final int aOffset;
  final int xOffset;
  final int yOffset;
  final int xSize;
  final int ySize;
  final float[] a;
  final float[] x;
  final float[] y;

  /** Allocates and fills arrays with values from -0.5 to 0.5, at offsets from the generator. */
  public LinearOperands(LinearCase shape, float alpha, Random offsets) {
    this.shape = shape;
    this.alpha = alpha;
    boolean rowsIn = shape.operation() == Operation.GEMV_T || shape.operation() == Operation.GER;
    xSize = rowsIn ? shape.m() : shape.n();
    ySize = shape.operation() == Operation.GEMV_N ? shape.m() : shape.n();
    aOffset = offsets.nextInt(OFFSETS);
    xOffset = offsets.nextInt(OFFSETS);
    yOffset = offsets.nextInt(OFFSETS);
    SplittableRandom random = new SplittableRandom(1);
    a = values(random, aOffset, shape.matrix() ? shape.elements() : 0);
    x = values(random, xOffset, xSize);
    y = values(random, yOffset, ySize);
  }

  private LinearOperands(LinearOperands other) {
    shape = other.shape;
    alpha = other.alpha;
    aOffset = other.aOffset;
    xOffset = other.xOffset;
    yOffset = other.yOffset;
    xSize = other.xSize;
    ySize = other.ySize;
    a = other.a.clone();
    x = other.x.clone();
    y = other.y.clone();
  }

  private static float[] values(SplittableRandom random, int offset, long size) {
    float[] values = new float[Math.addExact(offset, Math.toIntExact(size))];
    for (int i = 0; i < values.length; i++) {
      values[i] = (random.nextInt(1 << 24) - (1 << 23)) * 0x1p-24f;
    }
    return values;
  }

  LinearOperands copy() {
    return new LinearOperands(this);
  }
}
