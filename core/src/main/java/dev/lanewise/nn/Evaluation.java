package dev.lanewise.nn;

import dev.lanewise.internal.Checks;

/**
 * What a network makes of a set of samples.
 *
 * {@snippet file="NetworkExamples.java" region="evaluation"}
 *
 * <p>Immutable; for any number of threads.
 */
public final class Evaluation {
  private final int[] predictions;
  private final double[] costs;
  private final int[][] confusion;
  private final int labeled;
  private final int correct;
  private final double meanCost;

  private Evaluation(
      int[] predictions,
      double[] costs,
      int[][] confusion,
      int labeled,
      int correct,
      double meanCost) {
    this.predictions = predictions;
    this.costs = costs;
    this.confusion = confusion;
    this.labeled = labeled;
    this.correct = correct;
    this.meanCost = meanCost;
  }

  /**
   * Evaluates a network, in chunks of the size of the workspace, which has no influence on the
   * result. Nothing is allocated but the result.
   *
   * <p>The workspace is for one thread at a time; large batches are shared among up to {@link
   * dev.lanewise.Lanewise#threads} threads.
   *
   * @param network the network
   * @param cost the cost; a penalty on weights is no part of it
   * @param samples the samples
   * @param workspace where the activations go
   * @return the evaluation
   * @throws IllegalArgumentException for null, a workspace of other layers, samples that do not fit
   *     the network, or a cost that is not defined for its outputs
   */
  public static Evaluation of(Network network, Cost cost, Samples samples, Workspace workspace) {
    Checks.notNull("network", network);
    Checks.notNull("cost", cost);
    Checks.notNull("samples", samples);
    Checks.notNull("workspace", workspace);
    samples.checkFit(network);
    cost.checkOutput(network.outputActivation());
    int count = samples.count();
    int[] predictions = new int[count];
    double[] costs = new double[count];
    int[][] confusion = new int[network.classes()][network.classes()];
    int labeled = 0;
    int correct = 0;
    double sum = 0;
    int outputSize = network.outputSize();
    float[] outputs = workspace.outputs();
    for (int first = 0, rows; first < count; first += rows) {
      rows = Math.min(workspace.maxRows(), count - first);
      network.forward(samples.inputs(), samples.inputsOffset(first), rows, workspace);
      for (int row = 0; row < rows; row++) {
        int i = first + row;
        predictions[i] = Network.decide(outputs, row * outputSize, outputSize);
        costs[i] =
            cost.sample(
                outputs, row * outputSize, samples.targets(), samples.targetsOffset(i), outputSize);
        sum += costs[i];
        int label = samples.label(i);
        labeled += label >= 0 ? 1 : 0;
        if (predictions[i] >= 0 && label >= 0) {
          confusion[label][predictions[i]]++;
          correct += predictions[i] == label ? 1 : 0;
        }
      }
    }
    return new Evaluation(predictions, costs, confusion, labeled, correct, sum / count);
  }

  /** {@return the number of samples} */
  public int count() {
    return predictions.length;
  }

  /** {@return the number of samples whose class was recognized} */
  public int correct() {
    return correct;
  }

  /**
   * {@return the samples whose class was recognized, in percent; NaN where not all have a class,
   * see {@link Samples#label}, as in a regression}
   */
  public double accuracy() {
    return labeled < count() ? Double.NaN : 100.0 * correct / count();
  }

  /** {@return the mean cost of a sample, added up in the order of the samples} */
  public double meanCost() {
    return meanCost;
  }

  /**
   * {@return the class that was recognized in a sample, -1 where the outputs were all NaN}
   *
   * @param sample counted from 0
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public int prediction(int sample) {
    return predictions[sample];
  }

  /**
   * {@return the cost of a sample}
   *
   * @param sample counted from 0
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public double cost(int sample) {
    return costs[sample];
  }

  /**
   * An element of the confusion matrix. Samples without a prediction are in none.
   *
   * @param label the true class
   * @param prediction the class recognized
   * @return how many samples of the label were taken for the prediction
   * @throws IndexOutOfBoundsException if one of them is no class
   */
  public int confusion(int label, int prediction) {
    return confusion[label][prediction];
  }

  /** {@return the number of classes, which is the order of the confusion matrix} */
  public int classes() {
    return confusion.length;
  }

  /** {@return what was recognized and the mean cost in one line} */
  @Override
  public String toString() {
    String recognized =
        labeled < count()
            ? count() + " samples without classes"
            : correct + " of " + count() + " right, " + accuracy() + " %";
    return recognized + ", mean cost " + meanCost;
  }
}
