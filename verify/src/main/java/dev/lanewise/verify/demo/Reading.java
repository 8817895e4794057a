package dev.lanewise.verify.demo;

import dev.lanewise.nn.Network;
import dev.lanewise.nn.Workspace;
import dev.lanewise.verify.data.DigitNormalizer;
import dev.lanewise.verify.data.LabeledImages;
import dev.lanewise.verify.data.PngReader.Grays;
import dev.lanewise.verify.train.TrainingJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a network makes of a drawing.
 *
 * @param image what the network gets, and how it was made of the drawing
 * @param digit what it reads; -1 where all outputs are NaN
 * @param outputs its outputs
 * @param hidden the activations of each hidden layer
 * @param path what speaks most for the digit; empty where none was read
 */
public record Reading(
    DigitNormalizer.Normalized image,
    int digit,
    float[] outputs,
    List<float[]> hidden,
    Optional<WinningPath> path) {

  /**
   * Reads a drawing, for any number of threads.
   *
   * @param network a network of 28 x 28 inputs
   * @param drawing the drawing, dark on light or light on dark
   * @return what comes out
   * @throws IllegalArgumentException if there is no ink in the drawing
   */
  public static Reading of(Network network, Grays drawing) {
    DigitNormalizer.Normalized image = DigitNormalizer.normalize(drawing);
    int side = DigitNormalizer.SIDE;
    float[] inputs =
        new LabeledImages(1, side, side, image.pixels(), new byte[1])
            .inputs(TrainingJob.PIXEL_DIVISOR);
    Workspace workspace = new Workspace(network, 1);
    int digit = network.predict(inputs, 0, workspace);
    List<float[]> hidden = new ArrayList<>();
    for (int layer = 0; layer < network.layers() - 1; layer++) {
      hidden.add(workspace.activations(layer));
    }
    return new Reading(
        image,
        digit,
        workspace.outputs(),
        hidden,
        digit < 0 ? Optional.empty() : Optional.of(WinningPath.of(network, workspace, digit)));
  }
}
