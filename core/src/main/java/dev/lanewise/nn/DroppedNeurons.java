package dev.lanewise.nn;

/**
 * The neurons that are dropped in a mini-batch: masks, and the activations under them.
 *
 * <p>Activations are not masked in place, because derivatives are taken from them. Layer 0 is the
 * input here.
 */
final class DroppedNeurons {
  private final int[] sizes;
  private final double[] probabilities;
  private final Xoshiro256[] random;
  private final float[][] masks;
  private final float[][] thinned;

  DroppedNeurons(Network network, Dropout dropout, long seed, int maxRows) {
    int layers = network.layers();
    sizes = network.sizes();
    probabilities = new double[layers];
    random = new Xoshiro256[layers];
    masks = new float[layers][];
    thinned = new float[layers][];
    for (int layer = 0; layer < layers; layer++) {
      probabilities[layer] = dropout.ofLayer(layer);
      if (probabilities[layer] > 0) {
        random[layer] = Xoshiro256.stream(seed, Dropout.STREAM + layer);
        masks[layer] = new float[Workspace.length("maxRows", maxRows, sizes[layer])];
        thinned[layer] = new float[masks[layer].length];
      }
    }
  }

  /** Returns whether neurons of a layer may be dropped. */
  boolean in(int layer) {
    return masks[layer] != null;
  }

  /** Where the numbers of a layer come from; null where nothing is dropped. */
  Xoshiro256 random(int layer) {
    return random[layer];
  }

  /** Draws what is dropped in the next rows. */
  void draw(int rows) {
    for (int layer = 0; layer < masks.length; layer++) {
      if (in(layer)) {
        int size = sizes[layer];
        for (int row = 0; row < rows; row++) {
          Dropout.draw(
              random[layer], probabilities[layer], masks[layer], row * size, (row + 1) * size);
        }
      }
    }
  }

  /** Takes the activations of a layer without those that are dropped; nothing where none may be. */
  void thin(int layer, float[] a, int aOffset, int rows) {
    if (in(layer)) {
      float[] mask = masks[layer];
      float[] out = thinned[layer];
      int length = rows * sizes[layer];
      for (int i = 0; i < length; i++) {
        out[i] = a[aOffset + i] * mask[i];
      }
    }
  }

  /** What {@link #thin} took. */
  float[] thinned(int layer) {
    return thinned[layer];
  }

  /** dC/d(thinned activations) becomes dC/d(activations); nothing where none may be dropped. */
  void timesMask(int layer, float[] delta, int rows) {
    if (in(layer)) {
      float[] mask = masks[layer];
      int length = rows * sizes[layer];
      for (int i = 0; i < length; i++) {
        delta[i] *= mask[i];
      }
    }
  }

  /** The mask of a layer; null where nothing is dropped. */
  float[] mask(int layer) {
    return masks[layer];
  }
}
