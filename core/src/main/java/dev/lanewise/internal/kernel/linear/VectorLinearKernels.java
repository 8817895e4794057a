package dev.lanewise.internal.kernel.linear;

import static dev.lanewise.internal.Fma.fma;
import static dev.lanewise.internal.kernel.lane.Lanes.LENGTH;
import static dev.lanewise.internal.kernel.lane.Lanes.SPECIES;

import dev.lanewise.internal.kernel.lane.Lanes;
import jdk.incubator.vector.FloatVector;

/**
 * Vector and matrix-vector kernels on the Vector API, for species of 128 to 512 bit.
 *
 * <p>Reductions and matrix-vector products stand in classes of their own. The updates here work in
 * place, one fused multiply-add an element. Their last vector overlaps the one before it instead of
 * being masked: it is computed first, from values not yet overwritten, and stored last, so that the
 * elements in both are written twice with the same value. Fewer elements than a vector holds are
 * taken one by one.
 */
public final class VectorLinearKernels implements LinearKernels {
  /** Creates the kernels; they hold no state. */
  public VectorLinearKernels() {
    if (SPECIES.vectorBitSize() < 128 || SPECIES.vectorBitSize() > 512) {
      throw new IllegalStateException(
          "vectors here have "
              + SPECIES.vectorBitSize()
              + " bits; the vector kernels are made for 128, 256 and 512");
    }
  }

  @Override
  public float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    return VectorReductions.dot(n, x, xOffset, y, yOffset);
  }

  @Override
  public void axpy(int n, float alpha, float[] x, int xOffset, float[] y, int yOffset) {
    if (n < LENGTH) {
      for (int i = 0; i < n; i++) {
        y[yOffset + i] = fma(alpha, x[xOffset + i], y[yOffset + i]);
      }
      return;
    }
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int last = n - LENGTH;
    FloatVector end =
        FloatVector.fromArray(SPECIES, x, xOffset + last)
            .fma(factor, FloatVector.fromArray(SPECIES, y, yOffset + last));
    for (int i = 0; i < last; i += LENGTH) {
      FloatVector.fromArray(SPECIES, x, xOffset + i)
          .fma(factor, FloatVector.fromArray(SPECIES, y, yOffset + i))
          .intoArray(y, yOffset + i);
    }
    end.intoArray(y, yOffset + last);
  }

  @Override
  public void scal(int n, float alpha, float[] x, int xOffset) {
    if (n < LENGTH) {
      for (int i = 0; i < n; i++) {
        x[xOffset + i] *= alpha;
      }
      return;
    }
    int last = n - LENGTH;
    FloatVector end = FloatVector.fromArray(SPECIES, x, xOffset + last).mul(alpha);
    for (int i = 0; i < last; i += LENGTH) {
      FloatVector.fromArray(SPECIES, x, xOffset + i).mul(alpha).intoArray(x, xOffset + i);
    }
    end.intoArray(x, xOffset + last);
  }

  @Override
  public void swap(int n, float[] x, int xOffset, float[] y, int yOffset) {
    if (n < LENGTH) {
      ScalarLinearKernels.swap(n, x, xOffset, 1, y, yOffset, 1);
      return;
    }
    int last = n - LENGTH;
    FloatVector endX = FloatVector.fromArray(SPECIES, x, xOffset + last);
    FloatVector endY = FloatVector.fromArray(SPECIES, y, yOffset + last);
    for (int i = 0; i < last; i += LENGTH) {
      FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i);
      FloatVector yi = FloatVector.fromArray(SPECIES, y, yOffset + i);
      yi.blend(yi, Lanes.NONE).intoArray(x, xOffset + i);
      xi.blend(xi, Lanes.NONE).intoArray(y, yOffset + i);
    }
    endY.blend(endY, Lanes.NONE).intoArray(x, xOffset + last);
    endX.blend(endX, Lanes.NONE).intoArray(y, yOffset + last);
  }

  @Override
  public void rotate(
      int n,
      float h11,
      float h12,
      float h21,
      float h22,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset) {
    if (n < LENGTH) {
      ScalarLinearKernels.rotate(n, h11, h12, h21, h22, x, xOffset, 1, y, yOffset, 1);
      return;
    }
    FloatVector c11 = FloatVector.broadcast(SPECIES, h11);
    FloatVector c12 = FloatVector.broadcast(SPECIES, h12);
    FloatVector c21 = FloatVector.broadcast(SPECIES, h21);
    FloatVector c22 = FloatVector.broadcast(SPECIES, h22);
    int last = n - LENGTH;
    FloatVector oldX = FloatVector.fromArray(SPECIES, x, xOffset + last);
    FloatVector oldY = FloatVector.fromArray(SPECIES, y, yOffset + last);
    FloatVector endX = oldX.fma(c11, oldY.mul(c12));
    FloatVector endY = oldY.fma(c22, oldX.mul(c21));
    for (int i = 0; i < last; i += LENGTH) {
      FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i);
      FloatVector yi = FloatVector.fromArray(SPECIES, y, yOffset + i);
      xi.fma(c11, yi.mul(c12)).intoArray(x, xOffset + i);
      yi.fma(c22, xi.mul(c21)).intoArray(y, yOffset + i);
    }
    endX.intoArray(x, xOffset + last);
    endY.intoArray(y, yOffset + last);
  }

  @Override
  public float asum(int n, float[] x, int xOffset) {
    return VectorReductions.asum(n, x, xOffset);
  }

  @Override
  public double sumOfSquares(int n, float[] x, int xOffset) {
    return VectorSquares.sumOfSquares(n, x, xOffset);
  }

  @Override
  public int iamax(int n, float[] x, int xOffset) {
    return VectorReductions.iamax(n, x, xOffset);
  }

  @Override
  public void gemvRows(
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
    VectorGemvRows.gemv(m, n, alpha, a, aOffset, lda, x, xOffset, beta, y, yOffset);
  }

  @Override
  public void gemvColumns(
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
    VectorGemvColumns.gemv(m, n, alpha, a, aOffset, lda, x, xOffset, beta, y, yOffset);
  }

  @Override
  public void ger(
      int m,
      int n,
      float alpha,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] a,
      int aOffset,
      int lda) {
    for (int i = 0; i < m; i++) {
      axpy(n, alpha * x[xOffset + i], y, yOffset, a, aOffset + i * lda);
    }
  }
}
