package dev.lanewise.internal.kernel.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Element-wise kernels on the Vector API, at the machine's preferred width.
 *
 * <p>A range of at least one vector is covered without a mask: the last vector, which ends where
 * the range ends and overlaps its neighbor, is computed before the loop, while its inputs are still
 * there, and stored after it. So y may be the range of x. Shorter ranges take the scalar kernels,
 * which give the same bits.
 *
 * <pre>
 *   0        L        2L       3L   length
 *   |--------|--------|--------|----|
 *    loop     loop     loop
 *                          |--------|   tail: loaded first, stored last
 * </pre>
 *
 * <p>Each expression stands there twice, for the tail and for the loop, since a helper that takes
 * or returns a vector is not safe however short it is: once compiled on its own into much code, C2
 * calls it where the profile says that the call is rare, and boxes its vectors for good.
 */
public final class VectorMathKernels implements MathKernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final MathKernels SHORT = new ScalarMathKernels();

  /** Kernels without state. */
  public VectorMathKernels() {}

  @Override
  public void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.exp(x, xOffset, y, yOffset, length);
      return;
    }
    VectorTranscendentals.exp(x, xOffset, y, yOffset, length);
  }

  @Override
  public void log(float[] x, int xOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.log(x, xOffset, y, yOffset, length);
      return;
    }
    VectorTranscendentals.log(x, xOffset, y, yOffset, length);
  }

  @Override
  public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.sigmoid(x, xOffset, y, yOffset, length);
      return;
    }
    VectorTranscendentals.sigmoid(x, xOffset, y, yOffset, length);
  }

  @Override
  public void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.tanh(x, xOffset, y, yOffset, length);
      return;
    }
    VectorTranscendentals.tanh(x, xOffset, y, yOffset, length);
  }

  @Override
  public void expm1(float[] x, int xOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.expm1(x, xOffset, y, yOffset, length);
      return;
    }
    VectorTranscendentals.expm1(x, xOffset, y, yOffset, length);
  }

  @Override
  public void log1p(float[] x, int xOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.log1p(x, xOffset, y, yOffset, length);
      return;
    }
    VectorLogistic.log1p(x, xOffset, y, yOffset, length);
  }

  @Override
  public void softplus(float[] x, int xOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.softplus(x, xOffset, y, yOffset, length);
      return;
    }
    VectorLogistic.softplus(x, xOffset, y, yOffset, length);
  }

  @Override
  public void erf(float[] x, int xOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.erf(x, xOffset, y, yOffset, length);
      return;
    }
    VectorNormal.erf(x, xOffset, y, yOffset, length);
  }

  @Override
  public void gelu(float[] x, int xOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.gelu(x, xOffset, y, yOffset, length);
      return;
    }
    VectorNormal.gelu(x, xOffset, y, yOffset, length);
  }

  @Override
  public void silu(float[] x, int xOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.silu(x, xOffset, y, yOffset, length);
      return;
    }
    VectorLogistic.silu(x, xOffset, y, yOffset, length);
  }

  @Override
  public void relu(float[] x, int xOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.relu(x, xOffset, y, yOffset, length);
      return;
    }
    int last = length - LANES;
    FloatVector tail = FloatVector.fromArray(SPECIES, x, xOffset + last);
    tail = tail.blend(0f, tail.compare(VectorOperators.LE, 0f));
    for (int i = 0; i < last; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      v.blend(0f, v.compare(VectorOperators.LE, 0f)).intoArray(y, yOffset + i);
    }
    tail.intoArray(y, yOffset + last);
  }

  @Override
  public void leakyRelu(float slope, float[] x, int xOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.leakyRelu(slope, x, xOffset, y, yOffset, length);
      return;
    }
    int last = length - LANES;
    FloatVector tail = FloatVector.fromArray(SPECIES, x, xOffset + last);
    tail = tail.mul(slope).blend(tail, tail.compare(VectorOperators.GT, 0f));
    for (int i = 0; i < last; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      v.mul(slope).blend(v, v.compare(VectorOperators.GT, 0f)).intoArray(y, yOffset + i);
    }
    tail.intoArray(y, yOffset + last);
  }

  @Override
  public void hardShrink(float lambda, float[] x, int xOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.hardShrink(lambda, x, xOffset, y, yOffset, length);
      return;
    }
    int last = length - LANES;
    FloatVector tail = FloatVector.fromArray(SPECIES, x, xOffset + last);
    tail = tail.blend(0f, tail.abs().compare(VectorOperators.LE, lambda));
    for (int i = 0; i < last; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      v.blend(0f, v.abs().compare(VectorOperators.LE, lambda)).intoArray(y, yOffset + i);
    }
    tail.intoArray(y, yOffset + last);
  }

  @Override
  public void elu(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.elu(alpha, x, xOffset, y, yOffset, length);
      return;
    }
    VectorTranscendentals.elu(alpha, x, xOffset, y, yOffset, length);
  }

  @Override
  public void timesSigmoidDerivative(float[] a, int aOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.timesSigmoidDerivative(a, aOffset, y, yOffset, length);
      return;
    }
    int last = length - LANES;
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector v = FloatVector.fromArray(SPECIES, a, aOffset + last);
    FloatVector tail = FloatVector.fromArray(SPECIES, y, yOffset + last);
    tail = tail.mul(v.mul(one.sub(v)));
    for (int i = 0; i < last; i += LANES) {
      v = FloatVector.fromArray(SPECIES, a, aOffset + i);
      FloatVector delta = FloatVector.fromArray(SPECIES, y, yOffset + i);
      delta.mul(v.mul(one.sub(v))).intoArray(y, yOffset + i);
    }
    tail.intoArray(y, yOffset + last);
  }

  @Override
  public void timesTanhDerivative(float[] a, int aOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.timesTanhDerivative(a, aOffset, y, yOffset, length);
      return;
    }
    int last = length - LANES;
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector v = FloatVector.fromArray(SPECIES, a, aOffset + last);
    FloatVector tail = FloatVector.fromArray(SPECIES, y, yOffset + last);
    tail = tail.mul(v.neg().fma(v, one));
    for (int i = 0; i < last; i += LANES) {
      v = FloatVector.fromArray(SPECIES, a, aOffset + i);
      FloatVector delta = FloatVector.fromArray(SPECIES, y, yOffset + i);
      delta.mul(v.neg().fma(v, one)).intoArray(y, yOffset + i);
    }
    tail.intoArray(y, yOffset + last);
  }

  @Override
  public void timesReluDerivative(float[] a, int aOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.timesReluDerivative(a, aOffset, y, yOffset, length);
      return;
    }
    int last = length - LANES;
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector v = FloatVector.fromArray(SPECIES, a, aOffset + last);
    FloatVector tail = FloatVector.fromArray(SPECIES, y, yOffset + last);
    tail = zero.blend(tail, v.compare(VectorOperators.GT, 0f));
    for (int i = 0; i < last; i += LANES) {
      v = FloatVector.fromArray(SPECIES, a, aOffset + i);
      FloatVector delta = FloatVector.fromArray(SPECIES, y, yOffset + i);
      zero.blend(delta, v.compare(VectorOperators.GT, 0f)).intoArray(y, yOffset + i);
    }
    tail.intoArray(y, yOffset + last);
  }

  @Override
  public void timesLeakyReluDerivative(
      float slope, float[] a, int aOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.timesLeakyReluDerivative(slope, a, aOffset, y, yOffset, length);
      return;
    }
    int last = length - LANES;
    FloatVector v = FloatVector.fromArray(SPECIES, a, aOffset + last);
    FloatVector tail = FloatVector.fromArray(SPECIES, y, yOffset + last);
    tail = tail.mul(slope).blend(tail, v.compare(VectorOperators.GT, 0f));
    for (int i = 0; i < last; i += LANES) {
      v = FloatVector.fromArray(SPECIES, a, aOffset + i);
      FloatVector delta = FloatVector.fromArray(SPECIES, y, yOffset + i);
      delta.mul(slope).blend(delta, v.compare(VectorOperators.GT, 0f)).intoArray(y, yOffset + i);
    }
    tail.intoArray(y, yOffset + last);
  }

  @Override
  public void timesEluDerivative(
      float alpha, float[] a, int aOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.timesEluDerivative(alpha, a, aOffset, y, yOffset, length);
      return;
    }
    int last = length - LANES;
    FloatVector v = FloatVector.fromArray(SPECIES, a, aOffset + last);
    FloatVector tail = FloatVector.fromArray(SPECIES, y, yOffset + last);
    tail = tail.mul(v.add(alpha)).blend(tail, v.compare(VectorOperators.GT, 0f));
    for (int i = 0; i < last; i += LANES) {
      v = FloatVector.fromArray(SPECIES, a, aOffset + i);
      FloatVector delta = FloatVector.fromArray(SPECIES, y, yOffset + i);
      delta
          .mul(v.add(alpha))
          .blend(delta, v.compare(VectorOperators.GT, 0f))
          .intoArray(y, yOffset + i);
    }
    tail.intoArray(y, yOffset + last);
  }

  @Override
  public void timesSoftplusDerivative(float[] a, int aOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.timesSoftplusDerivative(a, aOffset, y, yOffset, length);
      return;
    }
    VectorLogistic.timesSoftplusDerivative(a, aOffset, y, yOffset, length);
  }

  @Override
  public void timesGeluDerivative(float[] z, int zOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.timesGeluDerivative(z, zOffset, y, yOffset, length);
      return;
    }
    VectorNormal.timesGeluDerivative(z, zOffset, y, yOffset, length);
  }

  @Override
  public void timesSiluDerivative(float[] z, int zOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.timesSiluDerivative(z, zOffset, y, yOffset, length);
      return;
    }
    VectorLogistic.timesSiluDerivative(z, zOffset, y, yOffset, length);
  }

  @Override
  public void softmax(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    VectorSoftmax.softmax(this, x, xOffset, y, yOffset, rows, columns);
  }

  @Override
  public void logSoftmax(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    VectorSoftmax.logSoftmax(this, x, xOffset, y, yOffset, rows, columns);
  }

  @Override
  public void scaledDifference(
      float[] a,
      int aOffset,
      float[] y,
      int yOffset,
      float scale,
      float[] d,
      int dOffset,
      int length) {
    VectorRows.scaledDifference(a, aOffset, y, yOffset, scale, d, dOffset, length);
  }

  @Override
  public void addBias(float[] b, int bOffset, float[] y, int yOffset, int rows, int columns) {
    VectorRows.addBias(b, bOffset, y, yOffset, rows, columns);
  }
}
