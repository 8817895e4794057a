package dev.lanewise.verify.cli;

import dev.lanewise.verify.reproduce.ReproductionListener;

/**
 * Shows how a reproduction goes: a line for each run that ended, and a line of progress that is
 * redrawn where somebody watches. Else it is printed now and then, if no run ended meanwhile.
 */
final class ReproductionView implements ReproductionListener, AutoCloseable {
  private static final long REDRAW_NANOS = 200_000_000;
  private static final long LINE_NANOS = 30_000_000_000L;
  private static final int BAR = 40;

  private final Terminal terminal;
  private final long start = System.nanoTime();
  private long shown = start;
  private double share;

  ReproductionView(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void progressed(double done) {
    share = done;
    long now = System.nanoTime();
    if (terminal.interactive() && now - shown > REDRAW_NANOS) {
      shown = now;
      terminal.out().print("\r" + line());
      terminal.out().flush();
    } else if (!terminal.interactive() && now - shown > LINE_NANOS) {
      shown = now;
      terminal.out().println(left());
    }
  }

  @Override
  public synchronized void runFinished(
      int done, int all, String id, long seed, double accuracy, double seconds) {
    clear();
    shown = System.nanoTime();
    terminal
        .out()
        .println(
            "run "
                + done
                + "/"
                + all
                + "  "
                + id
                + " seed "
                + seed
                + ": "
                + Texts.percent(accuracy)
                + ", "
                + Texts.seconds(seconds)
                + (done == all ? "" : "; " + left()));
  }

  private String line() {
    int full = (int) Math.round(share * BAR);
    return "[" + "=".repeat(full) + " ".repeat(BAR - full) + "] " + left() + "  ";
  }

  private String left() {
    double gone = (System.nanoTime() - start) * 1e-9;
    return Texts.fixed(100 * share, 0)
        + " %, "
        + Texts.clock(share > 0 ? gone * (1 - share) / share : Double.NaN)
        + " left";
  }

  private void clear() {
    if (terminal.interactive()) {
      terminal.out().print("\r" + " ".repeat(BarView.WIDTH) + "\r");
    }
  }

  @Override
  public synchronized void close() {
    clear();
  }
}
