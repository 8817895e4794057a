package dev.lanewise.bench.peer;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;

/** Row-major operands and result of a product, without gaps, at offsets in their arrays. */
public final class Operands {
  /** Offsets are below this number of elements: several cache lines. */
  private static final int OFFSETS = 64;

  /** The largest magnitude of {@link #fillIntegers}. */
  static final int LARGEST_INTEGER = 8;

  final Shape shape;
  final int aOffset;
  final int bOffset;
  final int cOffset;
  final float[] a;
  final float[] b;
  final float[] c;

  /** Allocates arrays for a product, with offsets drawn from the generator. */
  public Operands(Shape shape, Random offsets) {
    this.shape = shape;
    aOffset = offsets.nextInt(OFFSETS);
    bOffset = offsets.nextInt(OFFSETS);
    cOffset = offsets.nextInt(OFFSETS);
    a = new float[Math.addExact(aOffset, Math.multiplyExact(shape.m(), shape.k()))];
    b = new float[Math.addExact(bOffset, Math.multiplyExact(shape.k(), shape.n()))];
    c = new float[Math.addExact(cOffset, Math.multiplyExact(shape.m(), shape.n()))];
  }

  /** Fills A and B with integers from -8 to 8 and C with NaN, which a product must overwrite. */
  void fillIntegers(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (float[] operand : new float[][] {a, b}) {
      for (int i = 0; i < operand.length; i++) {
        operand[i] = random.nextInt(-LARGEST_INTEGER, LARGEST_INTEGER + 1);
      }
    }
    Arrays.fill(c, Float.NaN);
  }

  /** Fills A and B with values from -0.5 to 0.5 and C with NaN, which a product must overwrite. */
  void fillFractions(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (float[] operand : new float[][] {a, b}) {
      for (int i = 0; i < operand.length; i++) {
        operand[i] = (random.nextInt(1 << 24) - (1 << 23)) * 0x1p-24f;
      }
    }
    Arrays.fill(c, Float.NaN);
  }

  int lda() {
    return shape.transA() ? shape.m() : shape.k();
  }

  int ldb() {
    return shape.transB() ? shape.k() : shape.n();
  }

  int ldc() {
    return shape.n();
  }

  /** Where op(A) (i, p) lies in {@link #a}. */
  int aIndex(int i, int p) {
    return aOffset + (shape.transA() ? p * lda() + i : i * lda() + p);
  }

  /** Where op(B) (p, j) lies in {@link #b}. */
  int bIndex(int p, int j) {
    return bOffset + (shape.transB() ? j * ldb() + p : p * ldb() + j);
  }

  /** Where C (i, j) lies in {@link #c}. */
  int cIndex(int i, int j) {
    return cOffset + i * ldc() + j;
  }
}
