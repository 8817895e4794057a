package dev.lanewise.nn;

import dev.lanewise.internal.Checks;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the parameters of a network are drawn before training.
 *
 * <p>Layer after layer, first the weights in the order in which they lie, then the biases; each
 * number is drawn in double and rounded to float. Biases that are 0 draw nothing. n_in and n_out
 * are the sizes of the layer.
 *
 * {@snippet file="NetworkExamples.java" region="initializer"}
 */
public enum Initializer {
  /** Weights and biases from N(0, 1): the book's "large" weights. */
  LARGE,
  /** Weights from N(0, 1/n_in), biases from N(0, 1): the book's default. */
  DEFAULT,
  /**
   * Weights uniform in +-sqrt(6 / (n_in + n_out)), biases 0: the "normalized initialization" of
   * Glorot and Bengio (AISTATS 2010), equation 16.
   */
  XAVIER,
  /**
   * Weights from N(0, 2/n_in), biases 0: He, Zhang, Ren and Sun (ICCV 2015), equation 10; meant for
   * ReLU.
   */
  HE;

  /** Stream of the seed from which parameters are drawn, see {@link Xoshiro256#stream}. */
  public static final int STREAM = 0;

  /**
   * Reads what {@link #toString} writes.
   *
   * @param text {@code large}, {@code default}, {@code xavier} or {@code he}
   * @return the initializer
   * @throws IllegalArgumentException if there is no such initializer
   */
  public static Initializer parse(String text) {
    for (Initializer initializer : values()) {
      if (initializer.toString().equals(text)) {
        return initializer;
      }
    }
    throw new IllegalArgumentException(
        "init is \""
            + text
            + "\"; it must be one of "
            + Arrays.stream(values()).map(Initializer::toString).collect(Collectors.joining(", ")));
  }

  /** {@return the name in lower case} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Draws every parameter of a network from stream {@link #STREAM} of a seed.
   *
   * <p>Runs on the calling thread. Other threads must not use the network meanwhile.
   *
   * @param network the network, changed
   * @param seed any value
   * @throws IllegalArgumentException for null
   */
  public void initialize(Network network, long seed) {
    Checks.notNull("network", network);
    Xoshiro256 random = Xoshiro256.stream(seed, STREAM);
    float[] parameters = network.parameters();
    for (int layer = 0; layer < network.layers(); layer++) {
      int nIn = network.inputSize(layer);
      int nOut = network.outputSize(layer);
      for (int i = network.weightsOffset(layer); i < network.biasOffset(layer); i++) {
        parameters[i] = (float) weight(random, nIn, nOut);
      }
      int bias = network.biasOffset(layer);
      for (int i = bias; i < bias + nOut; i++) {
        parameters[i] = this == LARGE || this == DEFAULT ? (float) random.nextGaussian() : 0f;
      }
    }
  }

  private double weight(Xoshiro256 random, int nIn, int nOut) {
    return switch (this) {
      case LARGE -> random.nextGaussian();
      case DEFAULT -> random.nextGaussian() / Math.sqrt(nIn);
      case XAVIER -> (2 * random.nextDouble() - 1) * Math.sqrt(6.0 / ((double) nIn + nOut));
      case HE -> random.nextGaussian() * Math.sqrt(2.0 / nIn);
    };
  }
}
