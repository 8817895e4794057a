package dev.lanewise.verify.report;

import java.util.Objects;

/**
 * What was reproduced.
 *
 * @param id identifier, say {@code ch1-30}
 * @param title one line on what it is
 * @param book what the book reports for it; null if it reports nothing
 */
public record Experiment(String id, String title, BookFigure book) {

  /** Checks that the texts are there. */
  public Experiment {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
  }

  /**
   * A figure published in Nielsen, <i>Neural Networks and Deep Learning</i> (2015).
   *
   * @param text the figure in words, say {@code 95.42 best (epoch 28), 95.34 last}
   * @param accuracy the accuracy in percent to compare with; NaN if the text is all there is
   * @param set the images it was measured on: {@code test} or {@code validation}
   */
  public record BookFigure(String text, double accuracy, String set) {

    /** Checks that the texts are there and the set is known. */
    public BookFigure {
      Objects.requireNonNull(text, "text");
      if (!"test".equals(set) && !"validation".equals(set)) {
        throw new IllegalArgumentException("set is " + set + "; it must be test or validation");
      }
    }
  }
}
