package dev.lanewise.nn;

import dev.lanewise.internal.Parallel;
import java.util.Arrays;

/**
 * Puts distorted images into mini-batches, on as many threads as operations may use. Allocates
 * nothing but room for threads that are new.
 */
final class Distorter implements Parallel.Task {
  private final Distortion distortion;
  private final Samples samples;
  private final int side;
  private final long seed;
  private Lane[] lanes = new Lane[0];

  // What the parts of the task read.
  private int epoch;
  private int[] order;
  private int first;
  private int rows;
  private float[] result;

  Distorter(Distortion distortion, Samples samples, long seed) {
    this.distortion = distortion;
    this.samples = samples;
    this.seed = seed;
    side = Distortion.side(samples);
  }

  /**
   * Distorts the images of a mini-batch.
   *
   * @param epochOfTraining the epoch, counted from 0
   * @param orderOfEpoch indices of samples
   * @param firstRow where the mini-batch begins in them
   * @param rowCount images of the mini-batch
   * @param inputs rowCount x inputSize elements, the result
   */
  void distort(
      int epochOfTraining, int[] orderOfEpoch, int firstRow, int rowCount, float[] inputs) {
    epoch = epochOfTraining;
    order = orderOfEpoch;
    first = firstRow;
    rows = rowCount;
    result = inputs;
    int parts = Math.min(Parallel.threads(), rowCount);
    if (parts > lanes.length) {
      int before = lanes.length;
      lanes = Arrays.copyOf(lanes, parts);
      for (int i = before; i < parts; i++) {
        lanes[i] = new Lane();
      }
    }
    Parallel.run(this, parts);
  }

  @Override
  public void run(int part, int parts) {
    int end = (int) ((part + 1L) * rows / parts);
    for (int row = (int) ((long) part * rows / parts); row < end; row++) {
      int sample = order[first + row];
      lanes[part].distort(sample, samples.inputsOffset(sample), result, row * samples.inputSize());
    }
  }

  /** What one thread needs. */
  private final class Lane {
    private final Xoshiro256 random = new Xoshiro256(seed);
    private final ImageWarp warp = new ImageWarp(side, distortion.sigma(), distortion.alpha());

    void distort(int sample, int offset, float[] to, int toOffset) {
      random.restart(key(sample));
      boolean rotates = distortion.rotation() > 0;
      if (rotates && distortion.shear() > 0) {
        rotates = random.nextLong() < 0;
      }
      double cos = 1;
      double sin = 0;
      double tan = 0;
      if (rotates) {
        double angle = StrictMath.toRadians(uniform(distortion.rotation()));
        cos = StrictMath.cos(angle);
        sin = StrictMath.sin(angle);
      } else if (distortion.shear() > 0) {
        tan = StrictMath.tan(StrictMath.toRadians(uniform(distortion.shear())));
      }
      double sx = 1 + uniform(distortion.scale()) / 100;
      double sy = 1 + uniform(distortion.scale()) / 100;
      double tx = uniform(distortion.shift());
      double ty = uniform(distortion.shift());
      if (distortion.isElastic()) {
        warp.draw(random);
      }
      warp.place(cos / sx, (tan - sin) / sy, sin / sx, cos / sy, tx, ty);
      warp.apply(samples.inputs(), offset, to, toOffset);
    }

    private double uniform(double limit) {
      return limit * (2 * random.nextDouble() - 1);
    }

    /** The seed of an image's generator: hashes one after the other, so that none are related. */
    private long key(int sample) {
      long inEpoch = Xoshiro256.splitMix(Xoshiro256.splitMix(seed) + epoch);
      return Xoshiro256.splitMix(inEpoch + sample);
    }
  }
}
