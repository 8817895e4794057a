package dev.lanewise.verify.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Initializer;
import dev.lanewise.verify.report.AcceptedRange;
import dev.lanewise.verify.report.Experiment.BookFigure;
import dev.lanewise.verify.report.Experiment.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentsTest {
  @Test
  void identifiersAreUnique() {
    assertThat(Experiments.all()).extracting(Experiment::id).doesNotHaveDuplicates();
  }

  @Test
  void theDefaultIsTheFirstNetworkOfTheBook() {
    Recipe recipe = Experiments.find(Experiments.DEFAULT_ID).orElseThrow().recipe().orElseThrow();

    assertThat(recipe.layers()).containsExactly(784, 30, 10);
    assertThat(recipe.hidden()).isEqualTo(Activation.SIGMOID);
    assertThat(recipe.output()).isEqualTo(Activation.SIGMOID);
    assertThat(recipe.cost()).isEqualTo(Cost.QUADRATIC);
    assertThat(recipe.init()).isEqualTo(Initializer.LARGE);
    assertThat(recipe.eta()).isEqualTo(3);
    assertThat(recipe.batch()).isEqualTo(10);
    assertThat(recipe.lambda()).isZero();
    assertThat(recipe.epochs()).isEqualTo(30);
    assertThat(recipe.trainingImages()).isZero();
    assertThat(recipe.monitored()).isEqualTo(MonitoredSet.TEST);
  }

  @Test
  void everyExperimentButTheBaselineConstructsANetwork() {
    for (Experiment experiment : Experiments.all()) {
      if (experiment.id().equals(Experiments.DARKNESS_ID)) {
        assertThat(experiment.recipe()).isEmpty();
        continue;
      }
      Recipe recipe = experiment.recipe().orElseThrow();
      assertThat(recipe.network().inputSize()).as(experiment.id()).isEqualTo(784);
      assertThat(recipe.network().outputSize()).as(experiment.id()).isEqualTo(10);
      assertThat(recipe.activations()).as(experiment.id()).hasSize(recipe.layers().size() - 1);
    }
  }

  @Test
  void theBaselineIsThere() {
    assertThat(Experiments.find(Experiments.DARKNESS_ID)).isPresent();
    assertThat(Experiments.find("ch9-30")).isEmpty();
  }

  @Test
  void accuracyAndErrorOfAPaperAreOneFigure() {
    for (Experiment experiment : Experiments.all()) {
      if (experiment.group() == Group.PAPERS) {
        BookFigure figure = experiment.book().orElseThrow();
        String[] words = figure.text().split(", an error of ");
        assertThat(Double.parseDouble(words[0])).isEqualTo(figure.accuracy());
        assertThat(Double.parseDouble(words[1])).isCloseTo(100 - figure.accuracy(), within(1e-9));
        assertThat(figure.source()).isNotEqualTo(BookFigure.BOOK);
        assertThat(experiment.measure()).isEqualTo(Measure.LAST);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "darkness, 22.25, 22.25",
    "ch1-30, 94.6, 100",
    "ch3-30, 95, 100",
    "ch3-30-l2, 95.9, 100",
    "ch3-100-l2-60, 97.7, 100"
  })
  void meansThatAreAcceptedAreStated(String id, double least, double most) {
    assertThat(Experiments.find(id).orElseThrow().accepted())
        .contains(new AcceptedRange(least, most));
  }

  @Test
  void noOtherExperimentStatesWhichMeansAreAccepted() {
    assertThat(Experiments.all()).filteredOn(e -> e.accepted().isPresent()).hasSize(5);
  }

  @Test
  void anAcceptedRangeHasItsEnds() {
    AcceptedRange range = new AcceptedRange(95, 96);
    assertThat(range.contains(95)).isTrue();
    assertThat(range.contains(96)).isTrue();
    assertThat(range.contains(94.99)).isFalse();
    assertThat(range.contains(96.01)).isFalse();
    assertThat(range.contains(Double.NaN)).isFalse();
    assertThatThrownBy(() -> new AcceptedRange(96, 95)).hasMessageContaining("least is 96");
  }

  @Test
  void noMoreThanAThousandEvaluationsARun() {
    for (Experiment experiment : Experiments.all()) {
      experiment
          .recipe()
          .ifPresent(
              recipe ->
                  assertThat(recipe.epochs() / experiment.evaluateEvery())
                      .as(experiment.id())
                      .isBetween(20, 1000));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "darkness, 22.25, test",
    "ch1-30, 95.42, test",
    "ch1-100, 96.59, test",
    "ch3-30, 95.49, test",
    "ch3-overfit, 82.27, test",
    "ch3-overfit-l2, 87.10, test",
    "ch3-30-l2, 96.49, test",
    "ch3-100-l2, 97.92, validation",
    "ch3-100-l2-60, 98.04, validation",
    "ch3-init, 96.50, validation",
    "ch3-size-100, 69.09, validation",
    "ch3-size-200, 76.37, validation",
    "ch3-size-500, 85.29, validation",
    "ch3-size-1000, 88.85, validation",
    "ch3-size-2000, 91.27, validation",
    "ch3-size-5000, 93.24, validation",
    "ch3-size-10000, 94.89, validation",
    "ch3-size-20000, 95.85, validation",
    "ch3-size-50000, 95.97, validation",
    "ch3-init-100-large, 97.42, validation",
    "ch5-depth-2, 96.90, validation",
    "lecun-300, 95.3, test",
    "lecun-300-100, 96.95, test",
    "hinton-500-300, 98.47, test",
    "simard-800, 98.4, test"
  })
  void figuresAreTheBooks(String id, double accuracy, String set) {
    Experiment experiment = Experiments.find(id).orElseThrow();
    BookFigure book = experiment.book().orElseThrow();

    assertThat(book.accuracy()).isEqualTo(accuracy);
    assertThat(book.set()).isEqualTo(set);
    experiment.recipe().ifPresent(recipe -> assertThat(recipe.monitored()).hasToString(book.set()));
  }

  @ParameterizedTest
  @CsvSource({
    "ch1-slow, 784-100-10, quadratic, large, .001, 0, 30, 0",
    "ch1-fast, 784-30-10, quadratic, large, 100, 0, 30, 0",
    "ch1-0, 784-10, quadratic, large, 3, 0, 30, 0",
    "ch3-overfit-l2, 784-30-10, cross-entropy, large, .5, .1, 400, 1000",
    "ch3-100-l2-60, 784-100-10, cross-entropy, large, .1, 5, 60, 0",
    "ch3-init, 784-30-10, cross-entropy, default, .1, 5, 30, 0",
    "ch3-size-100, 784-30-10, cross-entropy, large, .5, .01, 15000, 100",
    "lecun-300-100, 784-300-100-10, quadratic, xavier, .5, 0, 20, 0",
    "simard-800, 784-800-10, log-likelihood, he, .05, 2, 30, 0",
    "ch3-size-50000, 784-30-10, cross-entropy, large, .5, 5, 30, 50000",
    "ch3-bad, 784-30-10, cross-entropy, default, 10, 1000, 30, 0",
    "ch5-depth-4, 784-30-30-30-30-10, cross-entropy, default, .1, 5, 30, 0"
  })
  void recipesAreTheBooks(
      String id,
      String shape,
      String cost,
      String init,
      double eta,
      double lambda,
      int epochs,
      int images) {
    Recipe recipe = Experiments.find(id).orElseThrow().recipe().orElseThrow();

    assertThat(recipe.shape()).isEqualTo(shape);
    assertThat(recipe.cost()).hasToString(cost);
    assertThat(recipe.init()).hasToString(init);
    assertThat(recipe.eta()).isEqualTo(eta);
    assertThat(recipe.lambda()).isEqualTo(lambda);
    assertThat(recipe.epochs()).isEqualTo(epochs);
    assertThat(recipe.trainingImages()).isEqualTo(images);
  }
}
