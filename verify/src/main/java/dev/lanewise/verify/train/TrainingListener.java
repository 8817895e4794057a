package dev.lanewise.verify.train;

import dev.lanewise.verify.report.Epoch;

/** Is told how a training goes, on the thread that trains. Runs and epochs count from 1. */
public interface TrainingListener {
  /** Does nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /**
   * A run begins.
   *
   * @param run its number
   * @param seed its seed
   */
  default void runStarted(int run, long seed) {}

  /**
   * The run goes on from a checkpoint.
   *
   * @param epochs epochs that are finished
   * @param samples training samples of this run so far
   */
  default void runResumed(int epochs, long samples) {}

  /**
   * A mini-batch was trained.
   *
   * @param epoch number of the epoch
   * @param samples training samples of this run so far
   */
  default void batchTrained(int epoch, long samples) {}

  /**
   * An epoch was trained and evaluated.
   *
   * @param epoch what was measured
   * @param samples training samples of this run so far
   * @param trainSeconds training time of this run so far
   */
  default void epochFinished(Epoch epoch, long samples, double trainSeconds) {}

  /**
   * A run ended.
   *
   * @param run its number
   * @param result what came out
   */
  default void runFinished(int run, TrainingRun result) {}
}
