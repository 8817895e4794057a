package dev.lanewise.internal.reference;

import dev.lanewise.internal.kernel.math.ScalarMathKernels;

/** A definition that calls a kernel, as none may. */
public final class DefinitionOffender {
  private DefinitionOffender() {}

  public static void exp(float[] x) {
    new ScalarMathKernels().exp(x, 0, x, 0, x.length);
  }
}
