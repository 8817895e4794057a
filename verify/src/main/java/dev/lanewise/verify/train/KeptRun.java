package dev.lanewise.verify.train;

import dev.lanewise.internal.file.FileException;
import dev.lanewise.nn.Checkpoint;
import dev.lanewise.nn.Training;
import dev.lanewise.verify.report.Epoch;
import dev.lanewise.verify.train.TrainingRun.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A run under way: its epochs and times, also those before it was resumed, and its checkpoints if
 * there are any. The time that checkpoints take is no training time.
 */
final class KeptRun {
  private static final String HISTORY = "history";
  private static final String TIMES = "times";
  private static final String EPOCH_SECONDS = "epoch-seconds";
  private static final double NANOS = 1e-9;

  private final Checkpoints checkpoints;
  private final Training training;
  private final List<Epoch> epochs = new ArrayList<>();

  /** The last epoch may lack what a stop has left out; a checkpoint then does not have it yet. */
  private int completeEpochs;

  private Times before = new Times(0, 0, 0, 0, 0, 0);
  private double trainSeconds;
  private double evaluationSeconds;
  private double epochSeconds;
  private long clock;
  private long lastKept = System.nanoTime();

  /** A run that begins or, if its checkpoints say so, goes on; null for no checkpoints. */
  KeptRun(Checkpoints checkpoints, Training training) {
    this.checkpoints = checkpoints;
    this.training = training;
    if (checkpoints == null) {
      return;
    }
    checkpoints.resumed().ifPresent(this::resume);
    // Also tells that the file can be written, before any time is spent.
    keep();
  }

  private void resume(Checkpoint checkpoint) {
    training.restore(checkpoint);
    Map<String, String> notes = checkpoint.notes();
    double[] times = numbers(TIMES, notes.get(TIMES), 6);
    before = new Times(times[0], times[1], times[2], times[3], times[4], times[5]);
    epochSeconds = numbers(EPOCH_SECONDS, notes.get(EPOCH_SECONDS), 1)[0];
    for (String line : notes.getOrDefault(HISTORY, "").lines().toList()) {
      double[] n = numbers(HISTORY, line, 8);
      epochs.add(new Epoch((int) n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]));
    }
    completeEpochs = epochs.size();
  }

  /** The epochs so far; not a copy. */
  List<Epoch> epochs() {
    return Collections.unmodifiableList(epochs);
  }

  void startTraining() {
    clock = System.nanoTime();
  }

  void stopTraining() {
    double seconds = (System.nanoTime() - clock) * NANOS;
    trainSeconds += seconds;
    epochSeconds += seconds;
  }

  /** Between two mini-batches, while the training's time runs. */
  void batchTrained() {
    if (checkpoints != null && checkpoints.every().seconds() > 0) {
      double since = (System.nanoTime() - lastKept) * NANOS;
      if (since >= checkpoints.every().seconds()) {
        stopTraining();
        keep();
        startTraining();
      }
    }
  }

  /** Training time of the current epoch. */
  double epochSeconds() {
    return epochSeconds;
  }

  /** Training time of all epochs. */
  double trainSeconds() {
    return before.training() + trainSeconds;
  }

  void epochEvaluated(Epoch epoch, double seconds, boolean complete) {
    epochs.add(epoch);
    evaluationSeconds += seconds;
    if (complete) {
      completeEpochs = epochs.size();
      epochSeconds = 0;
    }
  }

  /** After an epoch and its score. */
  void epochEnded() {
    if (checkpoints != null) {
      int each = checkpoints.every().epochs();
      if (each > 0 && completeEpochs == epochs.size() && epochs.size() % each == 0) {
        keep();
      }
    }
  }

  /** After the last mini-batch, however it came to that; a run that diverged is not to be kept. */
  void ended() {
    if (checkpoints != null) {
      keep();
    }
  }

  /** The times in all. */
  Times times() {
    return new Times(
        trainSeconds(),
        before.gather() + training.gatherNanos() * NANOS,
        before.forward() + training.forwardNanos() * NANOS,
        before.backward() + training.backwardNanos() * NANOS,
        before.update() + training.updateNanos() * NANOS,
        before.evaluation() + evaluationSeconds);
  }

  private void keep() {
    Map<String, String> notes = new LinkedHashMap<>(checkpoints.identity());
    Times times = times();
    notes.put(
        TIMES,
        text(
            times.training(),
            times.gather(),
            times.forward(),
            times.backward(),
            times.update(),
            times.evaluation()));
    notes.put(EPOCH_SECONDS, String.valueOf(epochSeconds));
    notes.put(
        HISTORY,
        epochs.subList(0, completeEpochs).stream()
            .map(KeptRun::line)
            .collect(Collectors.joining("\n")));
    try {
      training.checkpoint(notes).save(checkpoints.file());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write the checkpoint " + checkpoints.file() + ": " + FileException.reason(e), e);
    }
    lastKept = System.nanoTime();
  }

  private static String line(Epoch epoch) {
    return epoch.epoch()
        + " "
        + text(
            epoch.testAccuracy(),
            epoch.testCost(),
            epoch.validationAccuracy(),
            epoch.validationCost(),
            epoch.trainingAccuracy(),
            epoch.trainingCost(),
            epoch.trainSeconds());
  }

  private static String text(double... numbers) {
    return DoubleStream.of(numbers).mapToObj(String::valueOf).collect(Collectors.joining(" "));
  }

  /** The numbers of a note; a checkpoint that another program kept has not this run's notes. */
  private static double[] numbers(String note, String text, int count) {
    String[] fields = text == null ? new String[0] : text.split(" ", -1);
    try {
      double[] numbers = Arrays.stream(fields).mapToDouble(Double::parseDouble).toArray();
      if (numbers.length == count) {
        return numbers;
      }
    } catch (NumberFormatException noNumber) {
      throw wrong(note, noNumber.getMessage(), count);
    }
    throw wrong(note, fields.length + " fields", count);
  }

  private static IllegalArgumentException wrong(String note, String found, int count) {
    return new IllegalArgumentException(
        "the checkpoint is of no training of this program: its note "
            + note
            + ": found "
            + found
            + ", expected numbers separated by spaces, "
            + count
            + " in a line");
  }
}
