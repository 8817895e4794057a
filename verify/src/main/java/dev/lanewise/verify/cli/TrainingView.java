package dev.lanewise.verify.cli;

import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.experiment.Recipe;
import dev.lanewise.verify.train.TrainingJob;
import dev.lanewise.verify.train.TrainingListener;

/** Shows how a training goes. */
interface TrainingView extends TrainingListener, AutoCloseable {
  /** A bar for somebody who watches, else a line for every epoch. */
  static TrainingView of(Terminal terminal, Recipe recipe, Dataset data, int repeats) {
    int images = TrainingJob.trainingImages(recipe, data);
    return terminal.interactive()
        ? new BarView(terminal.out(), recipe.epochs(), images, repeats)
        : new LineView(terminal.out(), recipe.epochs(), images, repeats);
  }

  @Override
  void close();
}
