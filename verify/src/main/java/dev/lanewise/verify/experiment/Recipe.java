package dev.lanewise.verify.experiment;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Regularization;
import dev.lanewise.nn.Training;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network and how it is trained: everything that decides the result but the data and the seed.
 *
 * @param layers neurons from input to output, at least two sizes
 * @param hidden activation of the hidden layers
 * @param output activation of the output layer
 * @param cost cost, averaged over the mini-batch
 * @param init how the parameters are drawn
 * @param eta learning rate, greater than 0
 * @param batch samples of a mini-batch, at least 1
 * @param lambda L2 regularization: weights shrink by 1 - eta lambda / n in a step, n the number of
 *     training images; at least 0
 * @param epochs passes through the training images, at least 1
 * @param trainingImages how many images to train on, the first ones; 0 for all
 * @param monitored the images whose accuracy is compared with the book's
 * @param method what goes beyond plain descent
 */
public record Recipe(
    List<Integer> layers,
    Activation hidden,
    Activation output,
    Cost cost,
    Initializer init,
    double eta,
    int batch,
    double lambda,
    int epochs,
    int trainingImages,
    MonitoredSet monitored,
    Method method) {

  /** Copies the list and checks what the network does not check. */
  public Recipe {
    layers = List.copyOf(layers);
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs is " + epochs + "; it must be at least 1");
    }
    if (trainingImages < 0) {
      throw new IllegalArgumentException(
          "trainingImages is " + trainingImages + "; it must be at least 0");
    }
  }

  /**
   * A recipe of plain descent. The parameters are those of the record.
   *
   * @param layers neurons from input to output
   * @param hidden activation of the hidden layers
   * @param output activation of the output layer
   * @param cost cost
   * @param init how the parameters are drawn
   * @param eta learning rate
   * @param batch samples of a mini-batch
   * @param lambda L2 regularization
   * @param epochs passes through the training images
   * @param trainingImages how many images to train on
   * @param monitored the images whose accuracy is compared with the book's
   */
  public Recipe(
      List<Integer> layers,
      Activation hidden,
      Activation output,
      Cost cost,
      Initializer init,
      double eta,
      int batch,
      double lambda,
      int epochs,
      int trainingImages,
      MonitoredSet monitored) {
    this(
        layers,
        hidden,
        output,
        cost,
        init,
        eta,
        batch,
        lambda,
        epochs,
        trainingImages,
        monitored,
        Method.PLAIN);
  }

  /**
   * How the network is trained.
   *
   * @param seed from which the order of the images and what is dropped are drawn
   * @return the settings
   * @throws IllegalArgumentException if they are not legal
   */
  public Training.Settings settings(long seed) {
    return new Training.Settings(
        eta,
        method.optimizer(),
        method.schedule(),
        method.patience(),
        new Regularization(method.l1(), lambda, method.maxNorm()),
        method.dropout(),
        method.distortion(),
        batch,
        seed);
  }

  /**
   * The network, its parameters 0.
   *
   * @return a new network
   * @throws IllegalArgumentException if the layers are not legal or the cost is not defined for the
   *     output activation
   */
  public Network network() {
    cost.checkOutput(output);
    return Network.of(layers.stream().mapToInt(Integer::intValue).toArray(), hidden, output);
  }

  /**
   * The layer sizes in the usual notation.
   *
   * @return say {@code 784-30-10}
   */
  public String shape() {
    return layers.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }

  /**
   * The activation of every layer but the input.
   *
   * @return as many as there are layers with weights
   */
  public List<Activation> activations() {
    int last = layers.size() - 1;
    return IntStream.rangeClosed(1, last).mapToObj(l -> l < last ? hidden : output).toList();
  }

  /**
   * The same network trained for another time.
   *
   * @param other passes through the training images
   * @return the recipe with them
   */
  public Recipe withEpochs(int other) {
    return new Recipe(
        layers,
        hidden,
        output,
        cost,
        init,
        eta,
        batch,
        lambda,
        other,
        trainingImages,
        monitored,
        method);
  }
}
