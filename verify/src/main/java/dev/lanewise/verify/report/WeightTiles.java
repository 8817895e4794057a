package dev.lanewise.verify.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Weights of the first layer, one image for each neuron.
 *
 * @param width width of an image in pixels
 * @param height height of an image in pixels
 * @param tiles for each neuron shown its weights, height x width, row by row
 * @param neurons neurons of the layer, at least as many as tiles
 */
public record WeightTiles(int width, int height, List<float[]> tiles, int neurons) {

  /** The most neurons that a report shows. */
  public static final int LIMIT = 100;

  /** Copies the tiles and checks them. */
  public WeightTiles {
    tiles = tiles.stream().map(float[]::clone).toList();
    for (float[] tile : tiles) {
      if (tile.length != (long) width * height) {
        throw new IllegalArgumentException(
            "a tile has length " + tile.length + "; it must be " + (long) width * height);
      }
    }
    if (neurons < tiles.size()) {
      throw new IllegalArgumentException(
          "neurons is " + neurons + "; it must be at least " + tiles.size());
    }
  }

  /**
   * Cuts a row-major weight matrix, inputs x neurons, into tiles: one column a tile, the first
   * {@value #LIMIT} neurons.
   *
   * @param weights the matrix, element (i, j) at i * neurons + j
   * @param width width of an input image
   * @param height height of an input image
   * @param neurons columns of the matrix
   * @return the tiles
   */
  public static WeightTiles ofInputsByNeurons(float[] weights, int width, int height, int neurons) {
    int inputs = Math.multiplyExact(width, height);
    if (weights.length != (long) inputs * neurons) {
      throw new IllegalArgumentException(
          "weights has length " + weights.length + "; it must be " + (long) inputs * neurons);
    }
    List<float[]> tiles = new ArrayList<>();
    for (int neuron = 0; neuron < Math.min(neurons, LIMIT); neuron++) {
      float[] tile = new float[inputs];
      for (int i = 0; i < inputs; i++) {
        tile[i] = weights[i * neurons + neuron];
      }
      tiles.add(tile);
    }
    return new WeightTiles(width, height, tiles, neurons);
  }
}
