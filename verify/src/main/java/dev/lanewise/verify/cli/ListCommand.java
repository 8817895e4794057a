package dev.lanewise.verify.cli;

import dev.lanewise.verify.experiment.Experiment;
import dev.lanewise.verify.experiment.Experiments;
import dev.lanewise.verify.experiment.MonitoredSet;
import dev.lanewise.verify.experiment.Recipe;
import dev.lanewise.verify.report.Experiment.BookFigure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the catalog of experiments. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Lists the experiments with the book's figures.")
final class ListCommand implements Callable<Integer> {
  private final Terminal terminal;

  ListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Table table =
        new Table(
            List.of(
                "id",
                "network",
                "cost",
                "init",
                "eta",
                "lambda",
                "epochs",
                "images",
                "published, %"),
            Table.Align.LEFT,
            Table.Align.LEFT,
            Table.Align.LEFT,
            Table.Align.LEFT,
            Table.Align.RIGHT,
            Table.Align.RIGHT,
            Table.Align.RIGHT,
            Table.Align.RIGHT,
            Table.Align.LEFT);
    Experiments.all().forEach(experiment -> table.add(row(experiment)));
    terminal.out().print(table.text());
    terminal.out().println();
    terminal
        .out()
        .println(
            """
            Figures without a name: M. Nielsen, Neural Networks and Deep Learning (2015), chapters
            1, 3 and 5; sigmoid neurons, mini-batches of 10. All are of one run on MNIST's test
            images unless noted.
            Train one with: mnist --experiment ID
            Train many with several seeds: reproduce ID ID, reproduce --group NAME with ch1, ch3,
            ch5 or papers, reproduce --quick, reproduce --all
            Worked examples that print their numbers: see the command examples"""
                .indent(0)
                .stripTrailing());
    return ExitCode.OK;
  }

  private static List<String> row(Experiment experiment) {
    String book = experiment.book().map(ListCommand::figure).orElse("no figure (an exercise)");
    if (experiment.recipe().isEmpty()) {
      return List.of(experiment.id(), "none", "", "", "", "", "", "", book);
    }
    Recipe recipe = experiment.recipe().get();
    return List.of(
        experiment.id(),
        recipe.shape(),
        recipe.cost().toString(),
        recipe.init().toString(),
        Texts.plain(recipe.eta()),
        Texts.plain(recipe.lambda()),
        String.valueOf(recipe.epochs()),
        recipe.trainingImages() == 0 ? "all" : Texts.count(recipe.trainingImages()),
        book);
  }

  private static String figure(BookFigure book) {
    String text =
        MonitoredSet.VALIDATION.toString().equals(book.set())
            ? book.text() + " (validation)"
            : book.text();
    return BookFigure.BOOK.equals(book.source()) ? text : text + " (" + book.source() + ")";
  }
}
