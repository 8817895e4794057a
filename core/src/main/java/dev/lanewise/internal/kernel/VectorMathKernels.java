package dev.lanewise.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Element-wise kernels on the Vector API, at the machine's preferred width.
 *
 * <p>A range of at least one vector is covered without a mask: the last vector, which ends where
 * the range ends and overlaps its neighbour, is computed before the loop, while its inputs are
 * still there, and stored after it. So y may be the range of x. Shorter ranges take the scalar
 * kernels, which give the same bits.
 *
 * <pre>
 *   0        L        2L       3L   length
 *   |--------|--------|--------|----|
 *    loop     loop     loop
 *                          |--------|   tail: loaded first, stored last
 * </pre>
 *
 * <p>Helpers that take a vector stay below the 35 bytecodes that C2 always inlines; a call would
 * box.
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
  public void relu(float[] x, int xOffset, float[] y, int yOffset, int length) {
    if (length < LANES) {
      SHORT.relu(x, xOffset, y, yOffset, length);
      return;
    }
    int last = length - LANES;
    FloatVector tail = relu(load(x, xOffset + last));
    for (int i = 0; i < last; i += LANES) {
      relu(load(x, xOffset + i)).intoArray(y, yOffset + i);
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
    FloatVector tail = leakyRelu(slope, load(x, xOffset + last));
    for (int i = 0; i < last; i += LANES) {
      leakyRelu(slope, load(x, xOffset + i)).intoArray(y, yOffset + i);
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
    FloatVector tail = sigmoidDelta(load(a, aOffset + last), load(y, yOffset + last));
    for (int i = 0; i < last; i += LANES) {
      FloatVector delta = sigmoidDelta(load(a, aOffset + i), load(y, yOffset + i));
      delta.intoArray(y, yOffset + i);
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
    FloatVector tail = tanhDelta(load(a, aOffset + last), load(y, yOffset + last));
    for (int i = 0; i < last; i += LANES) {
      FloatVector delta = tanhDelta(load(a, aOffset + i), load(y, yOffset + i));
      delta.intoArray(y, yOffset + i);
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
    FloatVector tail = reluDelta(load(a, aOffset + last), load(y, yOffset + last));
    for (int i = 0; i < last; i += LANES) {
      FloatVector delta = reluDelta(load(a, aOffset + i), load(y, yOffset + i));
      delta.intoArray(y, yOffset + i);
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
    FloatVector tail = leakyReluDelta(slope, load(a, aOffset + last), load(y, yOffset + last));
    for (int i = 0; i < last; i += LANES) {
      FloatVector delta = leakyReluDelta(slope, load(a, aOffset + i), load(y, yOffset + i));
      delta.intoArray(y, yOffset + i);
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
    FloatVector tail = eluDelta(alpha, load(a, aOffset + last), load(y, yOffset + last));
    for (int i = 0; i < last; i += LANES) {
      FloatVector delta = eluDelta(alpha, load(a, aOffset + i), load(y, yOffset + i));
      delta.intoArray(y, yOffset + i);
    }
    tail.intoArray(y, yOffset + last);
  }

  @Override
  public void softmax(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    VectorRows.softmax(this, x, xOffset, y, yOffset, rows, columns);
  }

  @Override
  public void addBias(float[] b, int bOffset, float[] y, int yOffset, int rows, int columns) {
    VectorRows.addBias(b, bOffset, y, yOffset, rows, columns);
  }

  private static FloatVector relu(FloatVector x) {
    return x.blend(0f, x.compare(VectorOperators.LE, 0f));
  }

  private static FloatVector leakyRelu(float slope, FloatVector x) {
    return x.mul(slope).blend(x, positive(x));
  }

  private static FloatVector sigmoidDelta(FloatVector a, FloatVector y) {
    return y.mul(a.mul(FloatVector.broadcast(SPECIES, 1f).sub(a)));
  }

  private static FloatVector tanhDelta(FloatVector a, FloatVector y) {
    return y.mul(a.neg().fma(a, FloatVector.broadcast(SPECIES, 1f)));
  }

  private static FloatVector reluDelta(FloatVector a, FloatVector y) {
    return FloatVector.zero(SPECIES).blend(y, positive(a));
  }

  private static FloatVector leakyReluDelta(float slope, FloatVector a, FloatVector y) {
    return y.mul(slope).blend(y, positive(a));
  }

  private static FloatVector eluDelta(float alpha, FloatVector a, FloatVector y) {
    return y.mul(a.add(alpha)).blend(y, positive(a));
  }

  private static VectorMask<Float> positive(FloatVector x) {
    return x.compare(VectorOperators.GT, 0f);
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }
}
