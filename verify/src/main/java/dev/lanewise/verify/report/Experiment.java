package dev.lanewise.verify.report;

import java.util.Locale;
import java.util.Objects;

/**
 * What was reproduced.
 *
 * @param id identifier, say {@code ch1-30}
 * @param title one line on what it is
 * @param book what was published for it; null if there is nothing
 */
public record Experiment(String id, String title, BookFigure book) {

  /** Checks that the texts are there. */
  public Experiment {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
  }

  /** The epoch of a run whose accuracy stands for the run. */
  public enum Measure {
    /** The epoch with the highest accuracy. */
    BEST,
    /** The last epoch. */
    LAST;

    /** Returns the name in lower case. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A published figure: of one run, if the source does not say otherwise.
   *
   * @param text the figure in words, say {@code 95.42 best (epoch 28), 95.34 last}
   * @param accuracy the accuracy in percent to compare with; NaN if the text is all there is
   * @param set the images it was measured on: {@code test} or {@code validation}
   * @param measure the epoch that the accuracy is of
   * @param source who published it: {@link #BOOK}, or name and year
   */
  public record BookFigure(
      String text, double accuracy, String set, Measure measure, String source) {
    /** Nielsen, <i>Neural Networks and Deep Learning</i> (2015). */
    public static final String BOOK = "the book";

    /** Checks that the texts are there and the set is known. */
    public BookFigure {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(measure, "measure");
      Objects.requireNonNull(source, "source");
      if (!"test".equals(set) && !"validation".equals(set)) {
        throw new IllegalArgumentException("set is " + set + "; it must be test or validation");
      }
    }

    /**
     * The best epoch of a run in the book.
     *
     * @param text the figure in words
     * @param accuracy the accuracy in percent
     * @param set the images it was measured on
     */
    public BookFigure(String text, double accuracy, String set) {
      this(text, accuracy, set, Measure.BEST, BOOK);
    }
  }
}
