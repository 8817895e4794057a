package dev.lanewise.verify.cli;

import dev.lanewise.verify.report.Epoch;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;

/** A progress bar on one line, redrawn by a thread of its own from what was told last. */
final class BarView implements TrainingView {
  /** Fits a terminal of 80 columns, whose last one some terminals wrap at. */
  static final int WIDTH = 79;

  private static final int REDRAW_MILLIS = 200;

  /** The bar counts in these, for the samples of all epochs and repeats may be more than a long. */
  private static final long STEPS = 1_000_000;

  private final int epochs;
  private final int repeats;
  private final Pace pace;
  private final ProgressBar bar;
  private volatile double progress;
  private volatile double left = Double.NaN;
  private volatile int run = 1;
  private volatile int epoch = 1;
  private volatile String measured = "";

  BarView(PrintStream out, int epochs, long images, int repeats) {
    this.epochs = epochs;
    this.repeats = repeats;
    pace = new Pace(repeats, epochs, images, System::nanoTime);
    bar =
        new ProgressBarBuilder()
            .setInitialMax(STEPS)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
            .setRenderer(this::line)
            .build();
  }

  @Override
  public void runStarted(int number, long seed) {
    pace.runStarted(number);
    run = number;
    epoch = 1;
    measured = "";
    update();
  }

  @Override
  public void runResumed(int done, long samples) {
    pace.resumed(samples);
    epoch = Math.min(done + 1, epochs);
    update();
  }

  @Override
  public void batchTrained(int number, long samples) {
    epoch = number;
    pace.trained(samples);
    update();
  }

  @Override
  public void epochFinished(Epoch result, long samples, double trainSeconds) {
    pace.epochFinished(result, samples);
    measured =
        "test "
            + Texts.percent(result.testAccuracy())
            + "  cost "
            + Texts.fixed(result.testCost(), 4)
            + "  "
            + Texts.count(pace.samplesPerSecond())
            + "/s  ";
    update();
  }

  private void update() {
    progress = pace.progress();
    left = pace.secondsLeft();
    bar.stepTo((long) (progress * STEPS));
  }

  @Override
  public void close() {
    bar.close();
  }

  private String line(ProgressState state, int width) {
    return line(progress, left, width);
  }

  /** What the bar shows, 0 to 1. */
  double progress() {
    return progress;
  }

  /** The line: where we are, a bar that takes what is left of the width, and what was measured. */
  String line(double progress, double left, int width) {
    String head =
        (repeats > 1 ? "run " + run + "/" + repeats + " " : "")
            + "epoch "
            + epoch
            + "/"
            + epochs
            + " [";
    String tail = "] " + measured + Texts.clock(left) + " left";
    int room = Math.max(0, width - head.length() - tail.length());
    int full = (int) Math.round(progress * room);
    String line = head + "=".repeat(full) + " ".repeat(room - full) + tail;
    return line.length() > width ? line.substring(0, width) : line;
  }
}
