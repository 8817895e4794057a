package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.guard.Allocation;
import dev.lanewise.guard.SameVectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A step of training allocates nothing in steady state.
 *
 * <p>In a virtual machine of its own: where tests of every kind came before, C2 boxed two vectors
 * of a tile whose A is transposed, in half of the processes at 256 bit.
 */
@Tag("kernel")
class StepAllocationTest {
  @Test
  void aStepAllocatesNothing() throws Exception {
    assertThat(SameVectors.run(Work.class)).isEqualTo("timed: true true true\n");
  }

  /** Steps of a network whose layers are no whole vectors. */
  static final class Work {
    private Work() {}

    public static void main(String[] arguments) {
      int rows = 10;
      int[] sizes = {12, 9, 7, 4};
      Network network = new Network(sizes, Activation.TANH, Activation.RELU, Activation.SIGMOID);
      Initializer.DEFAULT.initialize(network, 1);
      Xoshiro256 random = new Xoshiro256(2);
      float[] inputs = new float[rows * sizes[0]];
      float[] targets = new float[rows * sizes[3]];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = (float) random.nextGaussian();
      }
      for (int row = 0; row < rows; row++) {
        targets[row * sizes[3] + random.nextInt(sizes[3])] = 1f;
      }
      BatchBackpropagation batch = new BatchBackpropagation(network, Cost.CROSS_ENTROPY, rows);
      Allocation.assertNoneInSteadyState(
          () -> {
            for (int step = 0; step < 100; step++) {
              batch.step(inputs, 0, targets, 0, rows, .01, 1);
            }
          });
      System.out.printf(
          "timed: %b %b %b\n",
          batch.forwardNanos() > 0, batch.backwardNanos() > 0, batch.updateNanos() > 0);
    }
  }
}
