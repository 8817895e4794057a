package dev.lanewise.internal.kernel.tile;

import static dev.lanewise.internal.kernel.lane.Lanes.LENGTH;
import static dev.lanewise.internal.kernel.lane.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Updates of C on the Vector API; the last vector overlaps its neighbor where the length is no
 * multiple of a vector.
 */
final class VectorOutputKernel implements OutputKernel<float[]> {
  private static final ScalarOutputKernel SHORT = new ScalarOutputKernel();

  @Override
  public void add(int n, float alpha, float[] x, int xOffset, float beta, float[] c, int cOffset) {
    if (n < LENGTH) {
      SHORT.add(n, alpha, x, xOffset, beta, c, cOffset);
      return;
    }
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int last = n - LENGTH;
    if (beta == 0f) {
      // Adding -0 changes nothing; C2 may box a vector that is stored out of a multiplication.
      FloatVector none = FloatVector.broadcast(SPECIES, -0f);
      for (int i = 0; i < last; i += LENGTH) {
        FloatVector.fromArray(SPECIES, x, xOffset + i).fma(factor, none).intoArray(c, cOffset + i);
      }
      FloatVector.fromArray(SPECIES, x, xOffset + last)
          .fma(factor, none)
          .intoArray(c, cOffset + last);
      return;
    }
    FloatVector betas = FloatVector.broadcast(SPECIES, beta);
    FloatVector end =
        FloatVector.fromArray(SPECIES, x, xOffset + last)
            .fma(factor, FloatVector.fromArray(SPECIES, c, cOffset + last).mul(betas));
    for (int i = 0; i < last; i += LENGTH) {
      FloatVector.fromArray(SPECIES, x, xOffset + i)
          .fma(factor, FloatVector.fromArray(SPECIES, c, cOffset + i).mul(betas))
          .intoArray(c, cOffset + i);
    }
    end.intoArray(c, cOffset + last);
  }

  @Override
  public void scale(int n, float beta, float[] c, int cOffset) {
    SHORT.scale(n, beta, c, cOffset);
  }
}
