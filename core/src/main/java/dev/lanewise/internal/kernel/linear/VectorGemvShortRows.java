package dev.lanewise.internal.kernel.linear;

import static dev.lanewise.internal.kernel.lane.Lanes.BY_1;
import static dev.lanewise.internal.kernel.lane.Lanes.BY_2;
import static dev.lanewise.internal.kernel.lane.Lanes.BY_4;
import static dev.lanewise.internal.kernel.lane.Lanes.BY_8;
import static dev.lanewise.internal.kernel.lane.Lanes.GROUPS;
import static dev.lanewise.internal.kernel.lane.Lanes.LENGTH;
import static dev.lanewise.internal.kernel.lane.Lanes.SPECIES;
import static dev.lanewise.internal.kernel.lane.Lanes.UPPER_1;
import static dev.lanewise.internal.kernel.lane.Lanes.UPPER_2;
import static dev.lanewise.internal.kernel.lane.Lanes.UPPER_4;
import static dev.lanewise.internal.kernel.lane.Lanes.UPPER_8;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.MUL;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.lane.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Rows of at most as many columns as there are virtual lanes, for {@link VectorGemvRows}: one
 * multiply-add in each virtual lane, so that nearly all work is the tree. As many rows as a vector
 * has lanes climb it together.
 *
 * <p>A step of the tree puts two rows into one vector. Rows whose numbers differ by the distance of
 * the step are paired, and so row r ends in lane r and y is updated by whole vectors:
 *
 * <pre>
 *   distance 8   (0, 8) (4, 12) (2, 10) (6, 14) (1, 9) (5, 13) (3, 11) (7, 15)     512 bit only
 *   distance 4   (0, 4) (2, 6) (1, 5) (3, 7)
 *   distance 2   (0, 2) (1, 3)
 *   distance 1   (0, 1)
 * </pre>
 *
 * <p>Pairs are made as soon as both rows are there: at most six vectors wait at a time. Absent
 * lanes of x are +0 here and a multiply-add under a mask leaves them so, as the first operand of
 * {@code lanewise} is the one that is kept; what lies beyond the end of a row, which may be NaN, is
 * loaded and ignored.
 *
 * <p>y is stored from a multiply-add also where beta is 0, with -0 as the addend, which leaves the
 * product as it is. That multiply-add is {@code lanewise}, called here, where C2 knows from the
 * profile which class it has; the profile of {@code fma} is everybody's. Stored from {@code fma},
 * {@code mul}, {@code add} or a blend, the vector became an object once the process had stored
 * other widths (JDK 25).
 *
 * <p>What that gains is in docs/KERNELS.md. At 128 bit a row is eight vectors and the tree has only
 * two steps within a vector; {@link VectorGemvRows} does as well there.
 */
final class VectorGemvShortRows {
  /** Rows taken together; 0 where there is no such kernel. */
  static final int ROWS = LENGTH == 16 && GROUPS == 2 || LENGTH == 8 && GROUPS == 4 ? LENGTH : 0;

  private VectorGemvShortRows() {}

  /** Whether rows of n columns are for this kernel. */
  static boolean takes(int n) {
    return ROWS > 0 && n <= Contract.LANES;
  }

  /**
   * y = alpha A x + beta y for m rows, a multiple of ROWS, which can be read to the end of their
   * block of columns.
   */
  static void gemv(
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      float beta,
      float[] y,
      int yOffset) {
    if (LENGTH == 16) {
      sixteen(m, n, alpha, a, aOffset, lda, x, xOffset, beta, y, yOffset);
    } else {
      eight(m, n, alpha, a, aOffset, lda, x, xOffset, beta, y, yOffset);
    }
  }

  /** 512 bit: a row is two vectors. */
  private static void sixteen(
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      float beta,
      float[] y,
      int yOffset) {
    FloatVector zero = FloatVector.zero(SPECIES);
    VectorMask<Float> m0 = Lanes.first(n);
    VectorMask<Float> m1 = Lanes.first(n - LENGTH);
    FloatVector e0 =
        zero.blend(
            FloatVector.fromArray(SPECIES, x, Lanes.window(x, xOffset))
                .rearrange(Lanes.shift(x, xOffset)),
            m0);
    FloatVector e1 =
        zero.blend(
            FloatVector.fromArray(SPECIES, x, Lanes.window(x, xOffset + LENGTH))
                .rearrange(Lanes.shift(x, xOffset + LENGTH)),
            m1);
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    FloatVector scale = FloatVector.broadcast(SPECIES, beta);
    FloatVector none = FloatVector.broadcast(SPECIES, -0f);
    VectorMask<Float> adds = Lanes.first(beta == 0f ? 0 : LENGTH);
    for (int row = 0; row < m; row += 16) {
      int i0 = aOffset + row * lda;
      FloatVector r0 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i0), zero, m0)
              .add(e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i0 + LENGTH), zero, m1));
      int i8 = aOffset + (row + 8) * lda;
      FloatVector r8 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i8), zero, m0)
              .add(e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i8 + LENGTH), zero, m1));
      r0 = r0.blend(r8, UPPER_8).add(r8.blend(r0, UPPER_8).rearrange(BY_8));
      int i4 = aOffset + (row + 4) * lda;
      FloatVector r4 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i4), zero, m0)
              .add(e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i4 + LENGTH), zero, m1));
      int i12 = aOffset + (row + 12) * lda;
      FloatVector r12 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i12), zero, m0)
              .add(e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i12 + LENGTH), zero, m1));
      r4 = r4.blend(r12, UPPER_8).add(r12.blend(r4, UPPER_8).rearrange(BY_8));
      r0 = r0.blend(r4, UPPER_4).add(r4.blend(r0, UPPER_4).rearrange(BY_4));
      int i2 = aOffset + (row + 2) * lda;
      FloatVector r2 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i2), zero, m0)
              .add(e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i2 + LENGTH), zero, m1));
      int i10 = aOffset + (row + 10) * lda;
      FloatVector r10 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i10), zero, m0)
              .add(e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i10 + LENGTH), zero, m1));
      r2 = r2.blend(r10, UPPER_8).add(r10.blend(r2, UPPER_8).rearrange(BY_8));
      int i6 = aOffset + (row + 6) * lda;
      FloatVector r6 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i6), zero, m0)
              .add(e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i6 + LENGTH), zero, m1));
      int i14 = aOffset + (row + 14) * lda;
      FloatVector r14 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i14), zero, m0)
              .add(e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i14 + LENGTH), zero, m1));
      r6 = r6.blend(r14, UPPER_8).add(r14.blend(r6, UPPER_8).rearrange(BY_8));
      r2 = r2.blend(r6, UPPER_4).add(r6.blend(r2, UPPER_4).rearrange(BY_4));
      r0 = r0.blend(r2, UPPER_2).add(r2.blend(r0, UPPER_2).rearrange(BY_2));
      int i1 = aOffset + (row + 1) * lda;
      FloatVector r1 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i1), zero, m0)
              .add(e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i1 + LENGTH), zero, m1));
      int i9 = aOffset + (row + 9) * lda;
      FloatVector r9 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i9), zero, m0)
              .add(e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i9 + LENGTH), zero, m1));
      r1 = r1.blend(r9, UPPER_8).add(r9.blend(r1, UPPER_8).rearrange(BY_8));
      int i5 = aOffset + (row + 5) * lda;
      FloatVector r5 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i5), zero, m0)
              .add(e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i5 + LENGTH), zero, m1));
      int i13 = aOffset + (row + 13) * lda;
      FloatVector r13 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i13), zero, m0)
              .add(e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i13 + LENGTH), zero, m1));
      r5 = r5.blend(r13, UPPER_8).add(r13.blend(r5, UPPER_8).rearrange(BY_8));
      r1 = r1.blend(r5, UPPER_4).add(r5.blend(r1, UPPER_4).rearrange(BY_4));
      int i3 = aOffset + (row + 3) * lda;
      FloatVector r3 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i3), zero, m0)
              .add(e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i3 + LENGTH), zero, m1));
      int i11 = aOffset + (row + 11) * lda;
      FloatVector r11 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i11), zero, m0)
              .add(e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i11 + LENGTH), zero, m1));
      r3 = r3.blend(r11, UPPER_8).add(r11.blend(r3, UPPER_8).rearrange(BY_8));
      int i7 = aOffset + (row + 7) * lda;
      FloatVector r7 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i7), zero, m0)
              .add(e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i7 + LENGTH), zero, m1));
      int i15 = aOffset + (row + 15) * lda;
      FloatVector r15 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i15), zero, m0)
              .add(e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i15 + LENGTH), zero, m1));
      r7 = r7.blend(r15, UPPER_8).add(r15.blend(r7, UPPER_8).rearrange(BY_8));
      r3 = r3.blend(r7, UPPER_4).add(r7.blend(r3, UPPER_4).rearrange(BY_4));
      r1 = r1.blend(r3, UPPER_2).add(r3.blend(r1, UPPER_2).rearrange(BY_2));
      FloatVector sums = r0.blend(r1, UPPER_1).add(r1.blend(r0, UPPER_1).rearrange(BY_1));
      int at = yOffset + row;
      FloatVector old = FloatVector.fromArray(SPECIES, y, at).lanewise(MUL, scale);
      sums.lanewise(FMA, factor, none.blend(old, adds)).intoArray(y, at);
    }
  }

  /** 256 bit: a row is four vectors. */
  private static void eight(
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      float beta,
      float[] y,
      int yOffset) {
    FloatVector zero = FloatVector.zero(SPECIES);
    VectorMask<Float> m0 = Lanes.first(n);
    VectorMask<Float> m1 = Lanes.first(n - LENGTH);
    VectorMask<Float> m2 = Lanes.first(n - 2 * LENGTH);
    VectorMask<Float> m3 = Lanes.first(n - 3 * LENGTH);
    FloatVector e0 =
        zero.blend(
            FloatVector.fromArray(SPECIES, x, Lanes.window(x, xOffset))
                .rearrange(Lanes.shift(x, xOffset)),
            m0);
    FloatVector e1 =
        zero.blend(
            FloatVector.fromArray(SPECIES, x, Lanes.window(x, xOffset + LENGTH))
                .rearrange(Lanes.shift(x, xOffset + LENGTH)),
            m1);
    FloatVector e2 =
        zero.blend(
            FloatVector.fromArray(SPECIES, x, Lanes.window(x, xOffset + 2 * LENGTH))
                .rearrange(Lanes.shift(x, xOffset + 2 * LENGTH)),
            m2);
    FloatVector e3 =
        zero.blend(
            FloatVector.fromArray(SPECIES, x, Lanes.window(x, xOffset + 3 * LENGTH))
                .rearrange(Lanes.shift(x, xOffset + 3 * LENGTH)),
            m3);
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    FloatVector scale = FloatVector.broadcast(SPECIES, beta);
    FloatVector none = FloatVector.broadcast(SPECIES, -0f);
    VectorMask<Float> adds = Lanes.first(beta == 0f ? 0 : LENGTH);
    for (int row = 0; row < m; row += 8) {
      int i0 = aOffset + row * lda;
      FloatVector r0 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i0), zero, m0)
              .add(e2.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i0 + 2 * LENGTH), zero, m2))
              .add(
                  e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i0 + LENGTH), zero, m1)
                      .add(
                          e3.lanewise(
                              FMA, FloatVector.fromArray(SPECIES, a, i0 + 3 * LENGTH), zero, m3)));
      int i4 = aOffset + (row + 4) * lda;
      FloatVector r4 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i4), zero, m0)
              .add(e2.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i4 + 2 * LENGTH), zero, m2))
              .add(
                  e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i4 + LENGTH), zero, m1)
                      .add(
                          e3.lanewise(
                              FMA, FloatVector.fromArray(SPECIES, a, i4 + 3 * LENGTH), zero, m3)));
      r0 = r0.blend(r4, UPPER_4).add(r4.blend(r0, UPPER_4).rearrange(BY_4));
      int i2 = aOffset + (row + 2) * lda;
      FloatVector r2 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i2), zero, m0)
              .add(e2.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i2 + 2 * LENGTH), zero, m2))
              .add(
                  e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i2 + LENGTH), zero, m1)
                      .add(
                          e3.lanewise(
                              FMA, FloatVector.fromArray(SPECIES, a, i2 + 3 * LENGTH), zero, m3)));
      int i6 = aOffset + (row + 6) * lda;
      FloatVector r6 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i6), zero, m0)
              .add(e2.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i6 + 2 * LENGTH), zero, m2))
              .add(
                  e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i6 + LENGTH), zero, m1)
                      .add(
                          e3.lanewise(
                              FMA, FloatVector.fromArray(SPECIES, a, i6 + 3 * LENGTH), zero, m3)));
      r2 = r2.blend(r6, UPPER_4).add(r6.blend(r2, UPPER_4).rearrange(BY_4));
      r0 = r0.blend(r2, UPPER_2).add(r2.blend(r0, UPPER_2).rearrange(BY_2));
      int i1 = aOffset + (row + 1) * lda;
      FloatVector r1 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i1), zero, m0)
              .add(e2.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i1 + 2 * LENGTH), zero, m2))
              .add(
                  e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i1 + LENGTH), zero, m1)
                      .add(
                          e3.lanewise(
                              FMA, FloatVector.fromArray(SPECIES, a, i1 + 3 * LENGTH), zero, m3)));
      int i5 = aOffset + (row + 5) * lda;
      FloatVector r5 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i5), zero, m0)
              .add(e2.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i5 + 2 * LENGTH), zero, m2))
              .add(
                  e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i5 + LENGTH), zero, m1)
                      .add(
                          e3.lanewise(
                              FMA, FloatVector.fromArray(SPECIES, a, i5 + 3 * LENGTH), zero, m3)));
      r1 = r1.blend(r5, UPPER_4).add(r5.blend(r1, UPPER_4).rearrange(BY_4));
      int i3 = aOffset + (row + 3) * lda;
      FloatVector r3 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i3), zero, m0)
              .add(e2.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i3 + 2 * LENGTH), zero, m2))
              .add(
                  e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i3 + LENGTH), zero, m1)
                      .add(
                          e3.lanewise(
                              FMA, FloatVector.fromArray(SPECIES, a, i3 + 3 * LENGTH), zero, m3)));
      int i7 = aOffset + (row + 7) * lda;
      FloatVector r7 =
          e0.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i7), zero, m0)
              .add(e2.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i7 + 2 * LENGTH), zero, m2))
              .add(
                  e1.lanewise(FMA, FloatVector.fromArray(SPECIES, a, i7 + LENGTH), zero, m1)
                      .add(
                          e3.lanewise(
                              FMA, FloatVector.fromArray(SPECIES, a, i7 + 3 * LENGTH), zero, m3)));
      r3 = r3.blend(r7, UPPER_4).add(r7.blend(r3, UPPER_4).rearrange(BY_4));
      r1 = r1.blend(r3, UPPER_2).add(r3.blend(r1, UPPER_2).rearrange(BY_2));
      FloatVector sums = r0.blend(r1, UPPER_1).add(r1.blend(r0, UPPER_1).rearrange(BY_1));
      int at = yOffset + row;
      FloatVector old = FloatVector.fromArray(SPECIES, y, at).lanewise(MUL, scale);
      sums.lanewise(FMA, factor, none.blend(old, adds)).intoArray(y, at);
    }
  }
}
