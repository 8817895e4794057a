package dev.lanewise.nn;

/** A network without the connections that are dropped in a mini-batch. */
final class DroppedConnections {
  private final Network whole;
  private final Network thinned;
  private final double probability;
  private final Xoshiro256 random;
  private final float[] mask;

  DroppedConnections(Network whole, double probability, long seed) {
    this.whole = whole;
    this.probability = probability;
    Activation[] activations = new Activation[whole.layers()];
    for (int layer = 0; layer < activations.length; layer++) {
      activations[layer] = whole.activation(layer);
    }
    thinned = new Network(whole.sizes(), activations);
    random = Xoshiro256.stream(seed, Dropout.CONNECTIONS_STREAM);
    // The output layer lies last and is kept whole.
    mask = new float[whole.weightsOffset(whole.layers() - 1)];
  }

  /** The network to be trained in place of the whole one. */
  Network network() {
    return thinned;
  }

  /** Where numbers come from. */
  Xoshiro256 random() {
    return random;
  }

  /** Draws what is dropped next, and takes over the parameters of the whole network. */
  void draw() {
    Dropout.draw(random, probability, mask, 0, mask.length);
    float[] from = whole.parameters();
    float[] to = thinned.parameters();
    float[] factors = mask;
    for (int i = 0; i < factors.length; i++) {
      to[i] = from[i] * factors[i];
    }
    System.arraycopy(from, factors.length, to, factors.length, to.length - factors.length);
  }

  /** The gradient by the thinned network's parameters becomes that by the whole one's. */
  void timesMask(float[] gradient) {
    float[] factors = mask;
    for (int i = 0; i < factors.length; i++) {
      gradient[i] *= factors[i];
    }
  }

  /** The mask of the hidden layers' parameters. */
  float[] mask() {
    return mask;
  }
}
