package dev.lanewise.verify.cli;

import dev.lanewise.verify.report.Epoch;
import java.io.PrintStream;

/** One line for every epoch, for logs and pipes. */
final class LineView implements TrainingView {
  private final PrintStream out;
  private final int epochs;
  private final int repeats;
  private final Pace pace;

  LineView(PrintStream out, int epochs, long images, int repeats) {
    this.out = out;
    this.epochs = epochs;
    this.repeats = repeats;
    pace = new Pace(repeats, epochs, images, System::nanoTime);
  }

  @Override
  public void runStarted(int number, long seed) {
    pace.runStarted(number);
    if (repeats > 1) {
      out.println("run " + number + "/" + repeats + ", seed " + seed);
    }
  }

  @Override
  public void runResumed(int done, long samples) {
    pace.resumed(samples);
  }

  @Override
  public void epochFinished(Epoch epoch, long samples, double trainSeconds) {
    pace.epochFinished(epoch, samples);
    StringBuilder line = new StringBuilder();
    String number = String.valueOf(epoch.epoch());
    line.append("epoch ")
        .append(" ".repeat(String.valueOf(epochs).length() - number.length()))
        .append(number)
        .append('/')
        .append(epochs);
    measured(line, "test", epoch.testAccuracy(), epoch.testCost());
    measured(line, "validation", epoch.validationAccuracy(), epoch.validationCost());
    measured(line, "training", epoch.trainingAccuracy(), epoch.trainingCost());
    line.append("  ")
        .append(Texts.count(pace.samplesPerSecond()))
        .append(" samples/s  ")
        .append(Texts.clock(pace.secondsLeft()))
        .append(" left");
    out.println(line);
  }

  private static void measured(StringBuilder line, String set, double accuracy, double cost) {
    if (Double.isFinite(accuracy)) {
      line.append("  ")
          .append(set)
          .append(' ')
          .append(Texts.percent(accuracy))
          .append(", cost ")
          .append(Texts.fixed(cost, 4));
    }
  }

  @Override
  public void close() {}
}
