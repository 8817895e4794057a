package dev.lanewise.verify.experiment;

import dev.lanewise.nn.Distortion;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Optimizer;
import dev.lanewise.nn.Schedule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a network is trained beyond the plain descent of the book's experiments.
 *
 * @param optimizer how parameters follow from gradients
 * @param schedule how the learning rate goes down
 * @param patience epochs without improvement after which training ends or eta is halved; 0 for any
 *     number
 * @param l1 L1 regularization: weights move to 0 by eta l1 / n in a step of plain descent
 * @param maxNorm largest norm of the weights into a hidden neuron; infinite for none
 * @param dropout what is left out at random
 * @param distortion what is done to the images
 */
public record Method(
    Optimizer optimizer,
    Schedule schedule,
    int patience,
    double l1,
    double maxNorm,
    Dropout dropout,
    Distortion distortion) {

  /** Plain descent with a constant learning rate to the last epoch. */
  public static final Method PLAIN =
      new Method(
          Optimizer.SGD,
          Schedule.CONSTANT,
          0,
          0,
          Double.POSITIVE_INFINITY,
          Dropout.NONE,
          Distortion.NONE);

  /** Checks that everything is there; what it says is checked by the training's settings. */
  public Method {
    Objects.requireNonNull(optimizer, "optimizer");
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(dropout, "dropout");
    Objects.requireNonNull(distortion, "distortion");
  }

  /**
   * What differs from plain descent, in one line.
   *
   * @return say {@code momentum(0.9), dropout 0 of inputs and 0.5 of hidden neurons}; empty where
   *     nothing does
   */
  public String text() {
    List<String> parts = new ArrayList<>();
    if (!optimizer.equals(Optimizer.SGD)) {
      parts.add(optimizer.toString());
    }
    if (l1 > 0) {
      parts.add("l1 " + plain(l1));
    }
    if (maxNorm < Double.POSITIVE_INFINITY) {
      parts.add("max-norm " + plain(maxNorm));
    }
    if (dropout.input() > 0 || dropout.hidden() > 0) {
      parts.add(
          "dropout "
              + plain(dropout.input())
              + " of inputs and "
              + plain(dropout.hidden())
              + " of hidden neurons");
    }
    if (dropout.connections() > 0) {
      parts.add("dropout " + plain(dropout.connections()) + " of connections");
    }
    if (!distortion.equals(Distortion.NONE)) {
      parts.add("distortion " + distortion);
    }
    if (!schedule.equals(Schedule.CONSTANT)) {
      parts.add("schedule " + schedule);
    }
    if (patience > 0) {
      parts.add("patience " + patience);
    }
    return String.join(", ", parts);
  }

  private static String plain(double value) {
    return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
