package dev.lanewise.verify.example;

import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.experiment.Experiments;
import dev.lanewise.verify.report.Epoch;
import dev.lanewise.verify.train.TrainingJob;
import dev.lanewise.verify.train.TrainingListener;
import dev.lanewise.verify.train.TrainingSettings;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A worked example.
 *
 * @param id the name by which it is asked for
 * @param title one line on what it shows
 * @param needsData whether it looks at images
 * @param body what is done
 */
public record Example(String id, String title, boolean needsData, Body body) {
  /** What an example does. */
  @FunctionalInterface
  public interface Body {
    /**
     * Computes and prints.
     *
     * @param data the images; null where none are needed
     * @param seed of whatever is drawn
     * @param out where to print
     * @param stop asked now and then; true ends the example early
     */
    void print(Dataset data, long seed, PrintStream out, BooleanSupplier stop);
  }

  /**
   * Every example.
   *
   * @return the examples, in the order of the book
   */
  public static List<Example> all() {
    return List.of(
        of(
            "scaling",
            "Chapter 1: all weights and biases times c, perceptrons and sigmoids",
            (seed, out) -> ScaledNetworks.print(seed, out)),
        of(
            "binary-output",
            "Chapter 1: ten outputs into the bits of the digit",
            (seed, out) -> BinaryOutputLayer.print(out)),
        new Example(
            "four-outputs", "Chapter 1: why ten outputs and not four", true, FourOutputs::print),
        new Example(
            "is-it-a-9", "Chapter 1: one neuron that answers yes or no", true, IsItANine::print),
        new Example(
            "segmentation", "Chapter 1: cutting strings of digits", true, DigitStrings::print),
        training("ch1-slow", "Chapter 1: a learning rate that is too small"),
        training("ch1-fast", "Chapter 1: a learning rate that is too large"),
        of(
            "toy",
            "Chapter 3: the neuron that learns slowly where it is wrong",
            (seed, out) -> ToyNeuron.print(out)),
        new Example(
            "ch5-vanish",
            "Chapter 5: the gradient that vanishes from layer to layer",
            true,
            (data, seed, out, stop) -> VanishingGradient.print(data, seed, out)));
  }

  /**
   * Finds an example.
   *
   * @param id its name
   * @return the example, empty if there is none of that name
   */
  public static Optional<Example> find(String id) {
    return all().stream().filter(example -> example.id().equals(id)).findFirst();
  }

  private interface WithoutData {
    void print(long seed, PrintStream out);
  }

  private static Example of(String id, String title, WithoutData body) {
    return new Example(id, title, false, (data, seed, out, stop) -> body.print(seed, out));
  }

  /** An experiment, with its accuracy epoch by epoch. */
  private static Example training(String id, String title) {
    return new Example(
        id,
        title,
        true,
        (data, seed, out, stop) -> {
          TrainingListener listener =
              new TrainingListener() {
                @Override
                public void epochFinished(Epoch epoch, long samples, double trainSeconds) {
                  out.printf(
                      Locale.ROOT, "epoch %2d: %.2f %%%n", epoch.epoch(), epoch.testAccuracy());
                }
              };
          TrainingSettings settings =
              new TrainingSettings(
                  Experiments.find(id).orElseThrow().recipe().orElseThrow(), seed, 1, false);
          out.println(
              "the book: " + Experiments.find(id).orElseThrow().book().orElseThrow().text());
          new TrainingJob(data, settings, listener, stop).run();
        });
  }
}
