package dev.lanewise.nn;

import dev.lanewise.internal.Checks;

/**
 * What is left out of the network at random while it is trained.
 *
 * <p><b>Neurons</b> (Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, JMLR 15, 2014,
 * section 4): each input, and each neuron of the hidden layers, is set to 0 with a probability p,
 * independently for each sample of each mini-batch.
 *
 * <p><b>Connections</b> (DropConnect: Wan, Zeiler, Zhang, LeCun and Fergus, ICML 2013): each weight
 * and bias of the hidden layers is set to 0 with a probability p. The paper draws connections for
 * each sample; here they are drawn once for each mini-batch, all of whose samples then go through
 * the same products. The paper's output at test time is a mean over draws from a normal
 * distribution; here it is that of the weights themselves.
 *
 * <p>What is kept is divided by 1 - p ("inverted" scaling; the paper multiplies by 1 - p at test
 * time instead), so that the mean of every weighted input is the same with and without: after
 * training the network is used as it is, whole.
 *
 * <p>p is rounded to a multiple of 2^-16. Numbers come from streams of the seed: {@link #STREAM} +
 * l for the neurons of layer l, the input being layer 0, and {@link #CONNECTIONS_STREAM}. A row of
 * neurons takes whole numbers of 64 bits, four neurons each, the upper bits first: what is dropped
 * for a sample depends only on its place in the order of training, not on the size of mini-batches.
 *
 * {@snippet file="TrainingExamples.java" region="dropout"}
 *
 * <p>Immutable; for any number of threads.
 *
 * @param input probability that an input is dropped, in [0, 1)
 * @param hidden probability that a hidden neuron is dropped, in [0, 1)
 * @param connections probability that a weight or bias of the hidden layers is dropped, in [0, 1)
 */
public record Dropout(double input, double hidden, double connections) {
  /** The first stream of the seed for neurons, see {@link Xoshiro256#stream}. */
  public static final int STREAM = 16;

  /** The stream of the seed for connections. */
  public static final int CONNECTIONS_STREAM = 15;

  /** The largest probability, 1 - 2^-16. */
  public static final double MAX_PROBABILITY = 1 - 0x1p-16;

  /** Nothing is dropped. */
  public static final Dropout NONE = new Dropout(0, 0, 0);

  /**
   * Checks the probabilities.
   *
   * @throws IllegalArgumentException if one is not at least 0 and at most {@link #MAX_PROBABILITY}
   */
  public Dropout {
    check("input", input);
    check("hidden", hidden);
    check("connections", connections);
  }

  private static void check(String name, double probability) {
    // 1 - p has to be a number to divide by, also in the 16 bits that are drawn.
    if (!(probability >= 0 && probability <= MAX_PROBABILITY)) {
      throw new IllegalArgumentException(
          "probability of "
              + name
              + " is "
              + probability
              + "; it must be at least 0 and at most 1 - 2^-16");
    }
  }

  /**
   * Dropout of neurons.
   *
   * @param input probability for the inputs
   * @param hidden probability for the hidden neurons
   * @return the setting
   * @throws IllegalArgumentException if one is not at least 0 and at most {@link #MAX_PROBABILITY}
   */
  public static Dropout neurons(double input, double hidden) {
    return new Dropout(input, hidden, 0);
  }

  /**
   * DropConnect.
   *
   * @param probability that a weight or bias is dropped
   * @return the setting
   * @throws IllegalArgumentException if one is not at least 0 and at most {@link #MAX_PROBABILITY}
   */
  public static Dropout connections(double probability) {
    return new Dropout(0, 0, probability);
  }

  /**
   * Both of two settings.
   *
   * @param other the other one; a probability of it that is not 0 replaces that of this
   * @return what either leaves out
   * @throws IllegalArgumentException for null
   */
  public Dropout and(Dropout other) {
    Checks.notNull("other", other);
    return new Dropout(
        other.input > 0 ? other.input : input,
        other.hidden > 0 ? other.hidden : hidden,
        other.connections > 0 ? other.connections : connections);
  }

  /** Returns the probability for the neurons of a layer, the input being 0. */
  double ofLayer(int layer) {
    return layer == 0 ? input : hidden;
  }

  /**
   * Draws a mask: 0 with a probability, else 1 / (1 - probability).
   *
   * @param random where numbers come from
   * @param probability in [0, 1)
   * @param mask the result
   * @param from its first element
   * @param to the one after its last
   */
  static void draw(Xoshiro256 random, double probability, float[] mask, int from, int to) {
    int limit = (int) Math.round(probability * 0x1p16);
    int kept = Float.floatToRawIntBits((float) (1 / (1 - limit * 0x1p-16)));
    int whole = to - (to - from) % 4;
    for (int i = from; i < whole; i += 4) {
      long bits = random.nextLong();
      mask[i] = factor((int) (bits >>> 48), limit, kept);
      mask[i + 1] = factor((int) (bits >>> 32) & 0xffff, limit, kept);
      mask[i + 2] = factor((int) (bits >>> 16) & 0xffff, limit, kept);
      mask[i + 3] = factor((int) bits & 0xffff, limit, kept);
    }
    if (whole < to) {
      long bits = random.nextLong();
      for (int i = whole; i < to; i++, bits <<= 16) {
        mask[i] = factor((int) (bits >>> 48), limit, kept);
      }
    }
  }

  /** 0 for a number below the limit, else what is kept; a branch would be mispredicted. */
  private static float factor(int number, int limit, int kept) {
    return Float.intBitsToFloat(kept & ~(number - limit >> 31));
  }
}
