package dev.lanewise.bench.suite;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * How far a run is, and the time left: a bar where somebody watches, else a line for every group of
 * figures and none more often than every few seconds.
 */
final class Progress implements AutoCloseable {
  /** Fits a terminal of 80 columns, whose last one some terminals wrap at. */
  private static final int WIDTH = 79;

  private static final int STEPS = 1000;
  private static final long LINE_NANOS = 5_000_000_000L;

  private final PrintStream out;
  private final ProgressBar bar;
  private final long start = System.nanoTime();
  private long lastLine = start - LINE_NANOS;
  private volatile double share;
  private volatile String label = "";

  private Progress(PrintStream out, boolean interactive) {
    this.out = out;
    bar =
        interactive
            ? new ProgressBarBuilder()
                .setInitialMax(STEPS)
                .setUpdateIntervalMillis(500)
                .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                .setRenderer((state, width) -> line(label, share, seconds(), width))
                .build()
            : null;
  }

  /** On standard output, where a console may be. */
  static Progress system() {
    Console console = System.console();
    return new Progress(
        System.out,
        console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM")));
  }

  /** Tells what runs now, after a share of the whole. */
  void running(String what, double ofWhole) {
    label = what;
    share = ofWhole;
    if (bar != null) {
      bar.stepTo(Math.round(STEPS * ofWhole));
    } else if (System.nanoTime() - lastLine >= LINE_NANOS) {
      lastLine = System.nanoTime();
      out.println(line(label, share, seconds(), WIDTH));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private double seconds() {
    return 1e-9 * (System.nanoTime() - start);
  }

  /** Percent done, time left at the pace so far, and what runs. */
  static String line(String label, double share, double seconds, int width) {
    // The first forks say little of the pace.
    double left = share > .02 ? seconds / share * (1 - share) : Double.NaN;
    String text =
        String.format(Locale.ROOT, "%3.0f %%  %s left  %s", 100 * share, clock(left), label);
    return text.length() > width ? text.substring(0, width) : text;
  }

  private static String clock(double seconds) {
    if (Double.isNaN(seconds)) {
      return "-:--";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format("%d:%02d", whole / 60, whole % 60)
        : String.format("%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
