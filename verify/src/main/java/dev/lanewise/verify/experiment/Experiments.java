package dev.lanewise.verify.experiment;

import static dev.lanewise.verify.experiment.MonitoredSet.TEST;
import static dev.lanewise.verify.experiment.MonitoredSet.VALIDATION;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Initializer;
import dev.lanewise.verify.report.Experiment.BookFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The catalogue: the dense networks of M. Nielsen, <i>Neural Networks and Deep Learning</i> (2015),
 * chapters 1, 3 and 5, all with sigmoid neurons and mini-batches of 10. Accuracies are in percent;
 * epochs count from 1, the book's from 0.
 */
public final class Experiments {
  /** The experiment that is trained unless another one is asked for. */
  public static final String DEFAULT_ID = "ch1-30";

  /** The baseline that compares the darkness of images and trains nothing. */
  public static final String DARKNESS_ID = "darkness";

  private static final int ALL = 0;

  private static final List<Experiment> ALL_EXPERIMENTS =
      List.of(
          new Experiment(
              DARKNESS_ID,
              "Chapter 1: the digit whose mean darkness is nearest, no network",
              1,
              Optional.empty(),
              figure("22.25, which is 2225 of 10,000", 22.25, TEST)),
          first("ch1-30", "30 hidden neurons", 3, 30)
              .reports("91.29 after the first epoch, 95.42 best (the 29th), 95.34 last", 95.42),
          first("ch1-100", "100 hidden neurons", 3, 100)
              .reports("96.59 best; some runs quite a bit worse", 96.59),
          first("ch1-0", "no hidden layer", 3).unreported(),
          first("ch1-slow", "eta too small", .001, 100)
              .reports("11.39 after the first epoch, 21.42 after the last", 21.42),
          first("ch1-fast", "eta too large", 100, 30)
              .reports("10.09 after the first epoch, 9.82 near the end", 10.09),
          third("ch3-30", "cross-entropy", .5, 0, 30, 30).reports("95.49 best", 95.49),
          third("ch3-100", "cross-entropy", .5, 0, 30, 100).reports("96.82 best", 96.82),
          third("ch3-overfit", "overfitting to 1,000 images", .5, 0, 400, 30)
              .images(1000)
              .reports("82.27 best", 82.27),
          third("ch3-overfit-l2", "1,000 images, with L2", .5, .1, 400, 30)
              .images(1000)
              .reports("87.10 best, 86.95 last", 87.10),
          third("ch3-30-l2", "L2 on all images", .5, 5, 30, 30)
              .reports("96.49 best, 95.61 last", 96.49),
          third("ch3-100-l2", "L2, 100 hidden neurons", .5, 5, 30, 100)
              .validated()
              .reports("97.92 best", 97.92),
          third("ch3-100-l2-60", "L2, 100 hidden neurons, smaller eta", .1, 5, 60, 100)
              .validated()
              .reports("98.04 best", 98.04),
          third("ch3-init", "weights by 1/sqrt(n_in)", .1, 5, 30, 30)
              .scaled()
              .validated()
              .reports("92.70 after the first epoch, 96.50 last", 96.50),
          third("ch3-init-large", "weights from N(0, 1)", .1, 5, 30, 30)
              .validated()
              .reports("86.43 after the first epoch, 96.37 last", 96.37),
          third("ch3-init-100", "weights by 1/sqrt(n_in), 100 hidden", .1, 5, 30, 100)
              .scaled()
              .validated()
              .reports("92.95 after the first epoch, 97.81 last", 97.81),
          third("ch3-init-100-large", "weights from N(0, 1), 100 hidden", .1, 5, 30, 100)
              .validated()
              .reports("89.94 after the first epoch, 97.42 last", 97.42),
          size(100, 69.09),
          size(200, 76.37),
          size(500, 85.29),
          size(1000, 88.85),
          size(2000, 91.27),
          size(5000, 93.24),
          size(10_000, 94.89),
          size(20_000, 95.85),
          size(50_000, 95.97),
          third("ch3-bad", "hyper-parameters far off", 10, 1000, 30, 30)
              .scaled()
              .validated()
              .reports("9.7 to 10.3", 10.3),
          fifth("ch5-depth-1", "one hidden layer", 30).reports("96.48", 96.48),
          fifth("ch5-depth-2", "two hidden layers", 30, 30).reports("96.90", 96.90),
          fifth("ch5-depth-3", "three hidden layers", 30, 30, 30).reports("96.57", 96.57),
          fifth("ch5-depth-4", "four hidden layers", 30, 30, 30, 30).reports("96.53", 96.53));

  private Experiments() {}

  /**
   * Every experiment, in the order of the book.
   *
   * @return the catalogue
   */
  public static List<Experiment> all() {
    return ALL_EXPERIMENTS;
  }

  /**
   * Finds an experiment.
   *
   * @param id its identifier
   * @return the experiment, empty if there is none of that name
   */
  public static Optional<Experiment> find(String id) {
    return ALL_EXPERIMENTS.stream().filter(experiment -> experiment.id().equals(id)).findFirst();
  }

  private static Draft first(String id, String title, double eta, int... hidden) {
    return new Draft(id, title, 1, Cost.QUADRATIC, eta, 0, 30, hidden);
  }

  private static Draft third(
      String id, String title, double eta, double lambda, int epochs, int... hidden) {
    return new Draft(id, title, 3, Cost.CROSS_ENTROPY, eta, lambda, epochs, hidden);
  }

  /**
   * The first images only, with lambda in proportion. The figures are the book's after 1,500,000 /
   * images epochs, as many steps for every size; here it is 30 epochs unless more are asked for.
   */
  private static Experiment size(int images, double accuracy) {
    String count = String.format(Locale.ROOT, "%,d", images);
    String epochs = String.format(Locale.ROOT, "%,d", 1_500_000 / images);
    return third("ch3-size-" + images, "the first " + count + " images", .5, images / 1e4, 30, 30)
        .images(images)
        .validated()
        .reports(String.format(Locale.ROOT, "%.2f after %s epochs", accuracy, epochs), accuracy);
  }

  private static Draft fifth(String id, String title, int... hidden) {
    return new Draft(id, title, 5, Cost.CROSS_ENTROPY, .1, 5, 30, hidden).scaled().validated();
  }

  private static Optional<BookFigure> figure(String text, double accuracy, MonitoredSet set) {
    return Optional.of(new BookFigure(text, accuracy, set.toString()));
  }

  /** An experiment while the table above is read. */
  private static final class Draft {
    private final String id;
    private final String title;
    private final int chapter;
    private final Cost cost;
    private final double eta;
    private final double lambda;
    private final int epochs;
    private final int[] hidden;
    private Initializer init = Initializer.LARGE;
    private int images = ALL;
    private MonitoredSet monitored = TEST;

    Draft(
        String id,
        String title,
        int chapter,
        Cost cost,
        double eta,
        double lambda,
        int epochs,
        int... hidden) {
      this.id = id;
      this.title = title;
      this.chapter = chapter;
      this.cost = cost;
      this.eta = eta;
      this.lambda = lambda;
      this.epochs = epochs;
      this.hidden = hidden;
    }

    Draft scaled() {
      init = Initializer.DEFAULT;
      return this;
    }

    Draft images(int count) {
      images = count;
      return this;
    }

    Draft validated() {
      monitored = VALIDATION;
      return this;
    }

    Experiment reports(String text, double accuracy) {
      return experiment(figure(text, accuracy, monitored));
    }

    Experiment unreported() {
      return experiment(Optional.empty());
    }

    private Experiment experiment(Optional<BookFigure> book) {
      Recipe recipe =
          new Recipe(
              layers(),
              Activation.SIGMOID,
              Activation.SIGMOID,
              cost,
              init,
              eta,
              10,
              lambda,
              epochs,
              images,
              monitored);
      return new Experiment(
          id, "Chapter " + chapter + ": " + title, chapter, Optional.of(recipe), book);
    }

    private List<Integer> layers() {
      List<Integer> layers = new ArrayList<>();
      layers.add(784);
      IntStream.of(hidden).forEach(layers::add);
      layers.add(10);
      return layers;
    }
  }
}
