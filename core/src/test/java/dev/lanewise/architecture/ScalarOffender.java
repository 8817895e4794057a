package dev.lanewise.architecture;

import java.util.SplittableRandom;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.junit.jupiter.api.Assertions;

/** Does what no class of core may do. */
final class ScalarOffender {
  private ScalarOffender() {}

  static FloatVector exponential(FloatVector x) {
    return x.lanewise(VectorOperators.EXP);
  }

  static float sum(float[] x) {
    Assertions.assertNotNull(x);
    float scale = (float) Math.exp(new SplittableRandom(1).nextDouble());
    return scale
        * FloatVector.fromArray(FloatVector.SPECIES_128, x, 0).reduceLanes(VectorOperators.ADD);
  }
}
