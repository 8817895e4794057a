package dev.lanewise.nn;

import dev.lanewise.internal.Checks;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A set of samples: inputs and targets, each a contiguous row-major matrix with a row per sample.
 * The arrays are those of the caller, not copies. A range of a set shares them.
 *
 * {@snippet file="NetworkExamples.java" region="samples"}
 *
 * <p>For any number of threads, as long as none changes the arrays.
 */
public final class Samples {
  private final float[] inputs;
  private final float[] targets;
  private final int first;
  private final int count;
  private final int inputSize;
  private final int outputSize;

  /**
   * A set of samples.
   *
   * @param inputs count x inputSize elements
   * @param targets count x outputSize elements
   * @param count number of samples, at least 1
   * @param inputSize inputs per sample, at least 1
   * @param outputSize targets per sample, at least 1
   * @throws IllegalArgumentException for null, a number below 1, or an array of another length
   */
  public Samples(float[] inputs, float[] targets, int count, int inputSize, int outputSize) {
    this(inputs, targets, 0, count, inputSize, outputSize);
    length("inputs", inputs, count, inputSize);
    length("targets", targets, count, outputSize);
  }

  private Samples(
      float[] inputs, float[] targets, int first, int count, int inputSize, int outputSize) {
    positive("count", count);
    positive("inputSize", inputSize);
    positive("outputSize", outputSize);
    this.inputs = inputs;
    this.targets = targets;
    this.first = first;
    this.count = count;
    this.inputSize = inputSize;
    this.outputSize = outputSize;
  }

  /**
   * A labeled set: target j of a sample is 1 where j is its label, else 0.
   *
   * <p>Allocates the targets.
   *
   * @param inputs labels.length x inputSize elements
   * @param inputSize inputs per sample
   * @param labels a class for each sample, 0 to classes - 1
   * @param classes number of classes, the outputs of a network for this set
   * @return the set; it shares the inputs
   * @throws IllegalArgumentException for null, no labels, a label that is no class, or inputs of
   *     another length
   */
  public static Samples oneHot(float[] inputs, int inputSize, int[] labels, int classes) {
    Checks.notNull("labels", labels);
    positive("classes", classes);
    positive("labels.length", labels.length);
    float[] targets = new float[Workspace.length("labels.length", labels.length, classes)];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "labels[" + i + "] is " + labels[i] + "; it must be 0 to " + (classes - 1));
      }
      targets[i * classes + labels[i]] = 1f;
    }
    return new Samples(inputs, targets, labels.length, inputSize, classes);
  }

  /**
   * These samples in a random order: a shuffle by stream 0 of a seed.
   *
   * <p>Allocates copies of inputs and targets.
   *
   * @param seed any value
   * @return another set
   */
  public Samples shuffled(long seed) {
    int[] order = inOrder();
    Xoshiro256.stream(seed, 0).shuffle(order);
    float[] newInputs = new float[count * inputSize];
    float[] newTargets = new float[count * outputSize];
    for (int i = 0; i < count; i++) {
      System.arraycopy(inputs, inputsOffset(order[i]), newInputs, i * inputSize, inputSize);
      System.arraycopy(targets, targetsOffset(order[i]), newTargets, i * outputSize, outputSize);
    }
    return new Samples(newInputs, newTargets, count, inputSize, outputSize);
  }

  /**
   * Divides these samples in two, say for training and validation; see {@link #shuffled}.
   *
   * @param share of the first part, greater than 0 and less than 1
   * @return the first samples and the others, which share the arrays
   * @throws IllegalArgumentException if the share is outside its range, or a part would be empty
   */
  public List<Samples> split(double share) {
    int first = (int) Math.round(share * count);
    if (!(share > 0 && share < 1) || first == 0 || first == count) {
      throw new IllegalArgumentException(
          "share is "
              + share
              + "; it must be greater than 0 and less than 1, and leave some of "
              + count
              + " samples for both parts");
    }
    return List.of(range(0, first), range(first, count));
  }

  /**
   * Some of these samples.
   *
   * @param from the first, counted from 0
   * @param to the one after the last
   * @return a set that shares the arrays
   * @throws IllegalArgumentException if the range is empty or not a part of the set
   */
  public Samples range(int from, int to) {
    if (from < 0 || from >= to || to > count) {
      throw new IllegalArgumentException(
          "range is "
              + from
              + " to "
              + to
              + "; it must be a part of 0 to "
              + count
              + ", not empty");
    }
    return new Samples(inputs, targets, first + from, to - from, inputSize, outputSize);
  }

  /** {@return the number of samples} */
  public int count() {
    return count;
  }

  /** {@return the inputs per sample} */
  public int inputSize() {
    return inputSize;
  }

  /** {@return the targets per sample} */
  public int outputSize() {
    return outputSize;
  }

  /** {@return the array of the inputs itself} */
  public float[] inputs() {
    return inputs;
  }

  /** {@return the array of the targets itself} */
  public float[] targets() {
    return targets;
  }

  /**
   * {@return the index of the first input of a sample}
   *
   * @param sample counted from 0
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public int inputsOffset(int sample) {
    return (first + checked(sample)) * inputSize;
  }

  /**
   * {@return the index of the first target of a sample}
   *
   * @param sample counted from 0
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public int targetsOffset(int sample) {
    return (first + checked(sample)) * outputSize;
  }

  /**
   * The class of a sample: what {@link Network#decide Network.decide} reads in its targets. There
   * is one where a single target is 0 or 1, where one of several is larger and all others are
   * equal, and where they are in [0, 1] and add up to 1. Other targets are values to be
   * approximated.
   *
   * @param sample counted from 0
   * @return the class, -1 where the targets name none
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public int label(int sample) {
    int at = targetsOffset(sample);
    int decided = Network.decide(targets, at, outputSize);
    return decided >= 0 && namesClass(at, decided) ? decided : -1;
  }

  private boolean namesClass(int at, int decided) {
    if (outputSize == 1) {
      return targets[at] == 0f || targets[at] == 1f;
    }
    float other = targets[at + (decided == 0 ? 1 : 0)];
    boolean one = targets[at + decided] > other;
    boolean shares = true;
    double sum = 0;
    for (int j = 0; j < outputSize; j++) {
      float y = targets[at + j];
      one &= j == decided || y == other;
      shares &= y >= 0f && y <= 1f;
      sum += y;
    }
    return one || shares && Math.abs(sum - 1) <= outputSize * Cost.TARGET_ROUNDING;
  }

  /** {@return the number of samples, inputs and targets in one line} */
  @Override
  public String toString() {
    return count + " samples of " + inputSize + " inputs and " + outputSize + " targets";
  }

  /** The indices of all samples, ascending. */
  int[] inOrder() {
    return IntStream.range(0, count).toArray();
  }

  /** Checks that all inputs are finite. */
  void checkInputs() {
    int from = inputsOffset(0);
    int to = from + count * inputSize;
    int greatest = 0;
    // A maximum of whole numbers, of which C2 makes vectors.
    for (int i = from; i < to; i++) {
      greatest = Math.max(greatest, Float.floatToRawIntBits(inputs[i]) & Integer.MAX_VALUE);
    }
    if (greatest < Float.floatToRawIntBits(Float.POSITIVE_INFINITY)) {
      return;
    }
    int i = from;
    while (Float.isFinite(inputs[i])) {
      i++;
    }
    throw new IllegalArgumentException(
        "input "
            + (i - from) % inputSize
            + " of sample "
            + (i - from) / inputSize
            + " is "
            + inputs[i]
            + "; inputs must be finite");
  }

  /** Checks that a network takes these samples. */
  void checkFit(Network network) {
    if (network.inputSize() != inputSize || network.outputSize() != outputSize) {
      throw new IllegalArgumentException(
          "samples have "
              + inputSize
              + " inputs and "
              + outputSize
              + " targets; the network has "
              + network.inputSize()
              + " inputs and "
              + network.outputSize()
              + " outputs");
    }
  }

  private int checked(int sample) {
    if (sample < 0 || sample >= count) {
      throw new IndexOutOfBoundsException(
          "sample is " + sample + "; it must be 0 to " + (count - 1));
    }
    return sample;
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
    }
  }

  private static void length(String name, float[] array, int count, int size) {
    Checks.notNull(name, array);
    if (array.length != (long) count * size) {
      throw new IllegalArgumentException(
          name
              + " has "
              + array.length
              + " elements; "
              + count
              + " samples of "
              + size
              + " need "
              + (long) count * size);
    }
  }
}
