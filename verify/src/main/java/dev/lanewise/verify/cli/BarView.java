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

  /** Before, the code is still being compiled, and what is left cannot be told. */
  private static final double WARM_UP_SECONDS = 1;

  private final int epochs;
  private final int repeats;
  private final long images;
  private final ProgressBar bar;
  private volatile long start = System.nanoTime();
  private volatile int run = 1;
  private volatile int epoch = 1;
  private volatile String measured = "";

  BarView(PrintStream out, int epochs, long images, int repeats) {
    this.epochs = epochs;
    this.repeats = repeats;
    this.images = images;
    bar =
        new ProgressBarBuilder()
            .setInitialMax(repeats * epochs * images)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
            .setRenderer(this::line)
            .build();
  }

  @Override
  public void runStarted(int number, long seed) {
    if (number == 1) {
      start = System.nanoTime();
    }
    run = number;
    epoch = 1;
    measured = "";
  }

  @Override
  public void batchTrained(int number, long samples) {
    epoch = number;
    bar.stepTo((run - 1L) * epochs * images + samples);
  }

  @Override
  public void epochFinished(Epoch result, long samples, double trainSeconds) {
    measured =
        "test "
            + Texts.percent(result.testAccuracy())
            + "  cost "
            + Texts.fixed(result.testCost(), 4)
            + "  "
            + Texts.count(samples / trainSeconds)
            + "/s  ";
  }

  @Override
  public void close() {
    bar.close();
  }

  private String line(ProgressState state, int width) {
    double progress = (double) state.getCurrent() / state.getMax();
    return line(progress, (System.nanoTime() - start) * 1e-9, width);
  }

  /** The line: where we are, a bar that takes what is left of the width, and what was measured. */
  String line(double progress, double elapsed, int width) {
    double left = elapsed >= WARM_UP_SECONDS ? elapsed / progress - elapsed : Double.NaN;
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
