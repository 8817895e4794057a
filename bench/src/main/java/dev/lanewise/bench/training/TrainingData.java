package dev.lanewise.bench.training;

import java.util.SplittableRandom;

/**
 * Images as many and as large as MNIST's to train on, drawn at random: every class has a fifth of
 * the pixels, which are bright to a random degree in each of its images. One label in ten is
 * arbitrary, so that errors stay of a usual size however long a network is trained.
 *
 * <p>The mini-batches are consecutive; what is left over at the end is not used. Every
 * implementation gets them beforehand in the form that suits it: what a step takes includes no
 * gathering and no conversion.
 */
public final class TrainingData {
  /** Samples of an epoch. */
  public static final int EPOCH = 50_000;

  private final int rows;
  private final float[] inputs;
  private final float[] targets;

  /**
   * Draws samples.
   *
   * @param rows samples of a mini-batch
   * @param samples how many, at least rows
   */
  public TrainingData(int rows, int samples) {
    this.rows = rows;
    SplittableRandom random = new SplittableRandom(1);
    boolean[][] bright = new boolean[TrainingTask.OUTPUTS][TrainingTask.INPUTS];
    for (boolean[] pixels : bright) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = random.nextInt(5) == 0;
      }
    }
    inputs = new float[samples * TrainingTask.INPUTS];
    targets = new float[samples * TrainingTask.OUTPUTS];
    for (int sample = 0; sample < samples; sample++) {
      int label = random.nextInt(bright.length);
      for (int i = 0; i < TrainingTask.INPUTS; i++) {
        inputs[sample * TrainingTask.INPUTS + i] =
            bright[label][i] ? (float) random.nextDouble() : 0f;
      }
      int target = random.nextInt(10) == 0 ? random.nextInt(bright.length) : label;
      targets[sample * TrainingTask.OUTPUTS + target] = 1f;
    }
  }

  /** Number of mini-batches. */
  public int batches() {
    return targets.length / (rows * TrainingTask.OUTPUTS);
  }

  /** Images as rows, {@link TrainingTask#INPUTS} elements each. */
  public float[] inputs() {
    return inputs;
  }

  /** Targets as rows, {@link TrainingTask#OUTPUTS} elements each, one of them 1. */
  public float[] targets() {
    return targets;
  }
}
