package dev.lanewise.verify.experiment;

import dev.lanewise.verify.report.AcceptedRange;
import dev.lanewise.verify.report.Experiment.BookFigure;
import dev.lanewise.verify.report.Experiment.Measure;
import java.util.Objects;
import java.util.Optional;

/**
 * A named experiment.
 *
 * @param id identifier, say {@code ch1-30}
 * @param title one line on what it is
 * @param group what it belongs to
 * @param recipe what is trained; empty for a baseline that trains no network
 * @param book what was published; empty where there is nothing
 * @param accepted the means that count as reproduced; empty where none are stated
 * @param evaluateEvery epochs from one evaluation to the next, at least 1: an epoch of a hundred
 *     images takes less time than its evaluation
 */
public record Experiment(
    String id,
    String title,
    Group group,
    Optional<Recipe> recipe,
    Optional<BookFigure> book,
    Optional<AcceptedRange> accepted,
    int evaluateEvery) {

  /** Checks that everything is there. */
  public Experiment {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(book, "book");
    Objects.requireNonNull(accepted, "accepted");
    if (evaluateEvery < 1) {
      throw new IllegalArgumentException(
          "evaluateEvery is " + evaluateEvery + "; it must be at least 1");
    }
  }

  /**
   * The epoch that stands for a run: the one that the published figure is of.
   *
   * @return the best epoch where nothing was published
   */
  public Measure measure() {
    return book.map(BookFigure::measure).orElse(Measure.BEST);
  }

  /** This experiment, with the means that count as reproduced. */
  Experiment accepting(AcceptedRange range) {
    return new Experiment(id, title, group, recipe, book, Optional.of(range), evaluateEvery);
  }
}
