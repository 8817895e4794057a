package dev.lanewise.verify.experiment;

import dev.lanewise.verify.report.Experiment.BookFigure;
import java.util.Objects;
import java.util.Optional;

/**
 * A named experiment.
 *
 * @param id identifier, say {@code ch1-30}
 * @param title one line on what it is
 * @param chapter chapter of the book that it comes from
 * @param recipe what is trained; empty for a baseline that trains no network
 * @param book what the book reports, one run each; empty where it reports nothing
 */
public record Experiment(
    String id, String title, int chapter, Optional<Recipe> recipe, Optional<BookFigure> book) {

  /** Checks that everything is there. */
  public Experiment {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(book, "book");
  }
}
