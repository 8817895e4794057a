package dev.lanewise.internal.reference;

/** The definition of every element-wise function. */
public final class ReferenceMath {
  private ReferenceMath() {}

  /** Returns e^x. */
  public static float exp(float x) {
    return (float) StrictMath.exp(x);
  }

  /** Returns e^x - 1. */
  public static float expm1(float x) {
    return (float) StrictMath.expm1(x);
  }

  /** Returns ln x. */
  public static float log(float x) {
    return (float) StrictMath.log(x);
  }

  /** Returns 1 / (1 + e^-x). */
  public static float sigmoid(float x) {
    return (float) (1 / (1 + StrictMath.exp(-x)));
  }

  /** Returns tanh x. */
  public static float tanh(float x) {
    return (float) StrictMath.tanh(x);
  }
}
