package dev.lanewise.internal.kernel;

import dev.lanewise.blas.Blas;
import dev.lanewise.internal.Checks;
import dev.lanewise.internal.reference.DefinitionOffender;

/**
 * A kernel that checks arguments and calls the layers above and a definition, as no kernel of core
 * may.
 */
public final class KernelOffender {
  private KernelOffender() {}

  static float norm(int n, float[] x) {
    Checks.size("n", n);
    DefinitionOffender.exp(x);
    return Blas.nrm2(n, x, 0, 1);
  }
}
