package dev.lanewise.verify.experiment;

import static dev.lanewise.verify.experiment.MonitoredSet.TEST;
import static dev.lanewise.verify.experiment.MonitoredSet.VALIDATION;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Distortion;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Optimizer;
import dev.lanewise.nn.Schedule;
import dev.lanewise.verify.report.AcceptedRange;
import dev.lanewise.verify.report.Experiment.BookFigure;
import dev.lanewise.verify.report.Experiment.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The catalog: the dense networks of M. Nielsen, <i>Neural Networks and Deep Learning</i> (2015),
 * chapters 1, 3 and 5, all with sigmoid neurons and mini-batches of 10, and dense networks of
 * papers. Accuracies are in percent; epochs count from 1, the book's from 0.
 */
public final class Experiments {
  /** The experiment that is trained unless another one is asked for. */
  public static final String DEFAULT_ID = "ch1-30";

  /** The baseline that compares the darkness of images and trains nothing. */
  public static final String DARKNESS_ID = "darkness";

  private static final int ALL = 0;

  private static final Method MOMENTUM =
      new Method(
          Optimizer.momentum(.9),
          Schedule.step(10, .3),
          0,
          0,
          Double.POSITIVE_INFINITY,
          Dropout.NONE,
          Distortion.NONE);

  private static final Method AFFINE = distorted(Distortion.AFFINE);

  /** The paper's elastic distortion on top of the affine one. */
  private static final Method ELASTIC = distorted(Distortion.parse("elastic(4,34,8,8,8,1)"));

  private static final List<Experiment> ALL_EXPERIMENTS =
      List.of(
          new Experiment(
              DARKNESS_ID,
              "Chapter 1: the digit whose mean darkness is nearest, no network",
              Group.CHAPTER_1,
              Optional.empty(),
              Optional.of(new BookFigure("22.25, which is 2225 of 10,000", 22.25, "test")),
              Optional.of(new AcceptedRange(22.25, 22.25)),
              1),
          first("ch1-30", "30 hidden neurons", 3, 30)
              .reports("91.29 after the first epoch, 95.42 best (the 29th), 95.34 last", 95.42)
              .accepting(AcceptedRange.atLeast(94.6)),
          first("ch1-100", "100 hidden neurons", 3, 100)
              .reports("96.59 best; some runs quite a bit worse", 96.59),
          first("ch1-0", "no hidden layer", 3).unreported(),
          first("ch1-slow", "eta too small", .001, 100)
              .last()
              .reports("11.39 after the first epoch, 21.42 after the last", 21.42),
          first("ch1-fast", "eta too large", 100, 30)
              .reports("10.09 after the first epoch, 9.82 near the end", 10.09),
          third("ch3-30", "cross-entropy", .5, 0, 30, 30)
              .reports("95.49 best", 95.49)
              .accepting(AcceptedRange.atLeast(95)),
          third("ch3-100", "cross-entropy", .5, 0, 30, 100).reports("96.82 best", 96.82),
          third("ch3-overfit", "overfitting to 1,000 images", .5, 0, 400, 30)
              .images(1000)
              .reports("82.27 best", 82.27),
          third("ch3-overfit-l2", "1,000 images, with L2", .5, .1, 400, 30)
              .images(1000)
              .reports("87.10 best, 86.95 last", 87.10),
          third("ch3-30-l2", "L2 on all images", .5, 5, 30, 30)
              .reports("96.49 best, 95.61 last", 96.49)
              .accepting(AcceptedRange.atLeast(95.9)),
          third("ch3-100-l2", "L2, 100 hidden neurons", .5, 5, 30, 100)
              .validated()
              .reports("97.92 best", 97.92),
          third("ch3-100-l2-60", "L2, 100 hidden neurons, smaller eta", .1, 5, 60, 100)
              .validated()
              .reports("98.04 best", 98.04)
              .accepting(AcceptedRange.atLeast(97.7)),
          third("ch3-init", "weights by 1/sqrt(n_in)", .1, 5, 30, 30)
              .scaled()
              .validated()
              .last()
              .reports("92.70 after the first epoch, 96.50 last", 96.50),
          third("ch3-init-large", "weights from N(0, 1)", .1, 5, 30, 30)
              .validated()
              .last()
              .reports("86.43 after the first epoch, 96.37 last", 96.37),
          third("ch3-init-100", "weights by 1/sqrt(n_in), 100 hidden", .1, 5, 30, 100)
              .scaled()
              .validated()
              .last()
              .reports("92.95 after the first epoch, 97.81 last", 97.81),
          third("ch3-init-100-large", "weights from N(0, 1), 100 hidden", .1, 5, 30, 100)
              .validated()
              .last()
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
          fifth("ch5-depth-4", "four hidden layers", 30, 30, 30, 30).reports("96.53", 96.53),
          paper("lecun-300", Cost.QUADRATIC, .5, 10, 0, 20, 300)
              .activations(Activation.TANH, Activation.SIGMOID)
              .init(Initializer.XAVIER)
              .reports("95.3, an error of 4.7", 95.3, "LeCun 1998"),
          paper("lecun-300-100", Cost.QUADRATIC, .5, 10, 0, 20, 300, 100)
              .activations(Activation.TANH, Activation.SIGMOID)
              .init(Initializer.XAVIER)
              .reports("96.95, an error of 3.05", 96.95, "LeCun 1998"),
          paper("hinton-500-300", Cost.LOG_LIKELIHOOD, .05, 50, 5, 30, 500, 300)
              .activations(Activation.RELU, Activation.SOFTMAX)
              .init(Initializer.HE)
              .method(MOMENTUM)
              .reports("98.47, an error of 1.53", 98.47, "Hinton 2005"),
          paper("simard-800", Cost.LOG_LIKELIHOOD, .05, 50, 2, 30, 800)
              .activations(Activation.RELU, Activation.SOFTMAX)
              .init(Initializer.HE)
              .method(MOMENTUM)
              .reports("98.4, an error of 1.6", 98.4, "Simard 2003"),
          paper("simard-affine", Cost.LOG_LIKELIHOOD, .08, 128, 0, 60, 800)
              .activations(Activation.RELU, Activation.SOFTMAX)
              .init(Initializer.HE)
              .method(AFFINE)
              .reports("98.9, an error of 1.1", 98.9, "Simard 2003, affine distortions"),
          paper("simard-elastic", Cost.LOG_LIKELIHOOD, .08, 128, 0, 60, 800)
              .activations(Activation.RELU, Activation.SOFTMAX)
              .init(Initializer.HE)
              .method(ELASTIC)
              .reports("99.3, an error of 0.7", 99.3, "Simard 2003, elastic distortions"));

  private Experiments() {}

  /**
   * Every experiment, those of the book in its order.
   *
   * @return the catalog
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
    return new Draft(Group.CHAPTER_1, id, title, Cost.QUADRATIC, eta, 10, 0, 30, hidden);
  }

  private static Draft third(
      String id, String title, double eta, double lambda, int epochs, int... hidden) {
    return new Draft(
        Group.CHAPTER_3, id, title, Cost.CROSS_ENTROPY, eta, 10, lambda, epochs, hidden);
  }

  /** The first images only, with lambda in proportion, in as many steps for every size. */
  private static Experiment size(int images, double accuracy) {
    String count = String.format(Locale.ROOT, "%,d", images);
    int epochs = 1_500_000 / images;
    return third(
            "ch3-size-" + images, "the first " + count + " images", .5, images / 1e4, epochs, 30)
        .images(images)
        .validated()
        .last()
        .reports(String.format(Locale.ROOT, "%.2f", accuracy), accuracy);
  }

  /** Momentum, and a learning rate that goes down to a seventieth in 60 epochs. */
  private static Method distorted(Distortion distortion) {
    return new Method(
        Optimizer.momentum(.9),
        Schedule.exponential(.93),
        0,
        0,
        Double.POSITIVE_INFINITY,
        Dropout.NONE,
        distortion);
  }

  private static Draft fifth(String id, String title, int... hidden) {
    return new Draft(Group.CHAPTER_5, id, title, Cost.CROSS_ENTROPY, .1, 10, 5, 30, hidden)
        .scaled()
        .validated()
        .last();
  }

  /**
   * A network of a paper. Layers and cost are the paper's, and where it says so the penalty; what
   * it leaves open (activations, learning rate, batch) is chosen here. The papers train on all
   * 60,000 images; here it is the 50,000 of the book.
   */
  private static Draft paper(
      String id, Cost cost, double eta, int batch, double lambda, int epochs, int... hidden) {
    return new Draft(Group.PAPERS, id, "", cost, eta, batch, lambda, epochs, hidden).last();
  }

  /** An experiment while the table above is read. */
  private static final class Draft {
    /** More evaluations than this draw no better curve. */
    private static final int EVALUATIONS = 500;

    private final Group group;
    private final String id;
    private final String title;
    private final Cost cost;
    private final double eta;
    private final int batch;
    private final double lambda;
    private final int epochs;
    private final int[] hidden;
    private Activation hiddenActivation = Activation.SIGMOID;
    private Activation outputActivation = Activation.SIGMOID;
    private Initializer init = Initializer.LARGE;
    private Method method = Method.PLAIN;
    private int images = ALL;
    private MonitoredSet monitored = TEST;
    private Measure measure = Measure.BEST;

    Draft(
        Group group,
        String id,
        String title,
        Cost cost,
        double eta,
        int batch,
        double lambda,
        int epochs,
        int... hidden) {
      this.group = group;
      this.id = id;
      this.title = title;
      this.cost = cost;
      this.eta = eta;
      this.batch = batch;
      this.lambda = lambda;
      this.epochs = epochs;
      this.hidden = hidden;
    }

    Draft activations(Activation ofHidden, Activation ofOutput) {
      hiddenActivation = ofHidden;
      outputActivation = ofOutput;
      return this;
    }

    Draft init(Initializer other) {
      init = other;
      return this;
    }

    Draft scaled() {
      return init(Initializer.DEFAULT);
    }

    Draft method(Method other) {
      method = other;
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

    /** The figure is that of the last epoch. */
    Draft last() {
      measure = Measure.LAST;
      return this;
    }

    Experiment reports(String text, double accuracy) {
      return reports(text, accuracy, BookFigure.BOOK);
    }

    Experiment reports(String text, double accuracy, String source) {
      return experiment(
          source, Optional.of(new BookFigure(text, accuracy, "" + monitored, measure, source)));
    }

    Experiment unreported() {
      return experiment(BookFigure.BOOK, Optional.empty());
    }

    private Experiment experiment(String source, Optional<BookFigure> book) {
      Recipe recipe =
          new Recipe(
              layers(),
              hiddenActivation,
              outputActivation,
              cost,
              init,
              eta,
              batch,
              lambda,
              epochs,
              images,
              monitored,
              method);
      return new Experiment(
          id,
          group == Group.PAPERS
              ? source + ": " + recipe.shape() + ", " + cost + " cost"
              : group.title() + ": " + title,
          group,
          Optional.of(recipe),
          book,
          Optional.empty(),
          Math.max(1, epochs / EVALUATIONS));
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
