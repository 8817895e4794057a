package dev.lanewise.verify.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.verify.experiment.Experiment;
import dev.lanewise.verify.experiment.Experiments;
import dev.lanewise.verify.report.Plot;
import dev.lanewise.verify.report.Reproduced;
import dev.lanewise.verify.report.Reproduced.SeedRun;
import dev.lanewise.verify.train.SmallData;
import dev.lanewise.verify.train.TrainingJob;
import dev.lanewise.verify.train.TrainingListener;
import dev.lanewise.verify.train.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("thorough")
class ReproductionTest {
  private static final BooleanSupplier NEVER = () -> false;

  private final List<Double> shares = new ArrayList<>();
  private final List<Double> accuracies = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();
  private final ReproductionListener listener =
      new ReproductionListener() {
        @Override
        public void progressed(double share) {
          shares.add(share);
        }

        @Override
        public void runFinished(
            int done, int all, String id, long seed, double accuracy, double seconds) {
          ended.add(done + "/" + all);
          accuracies.add(accuracy);
        }
      };

  @Test
  void aRunIsTheSameWhateverGoesOnBesideIt() {
    List<Reproduced> one = run(1, NEVER, "darkness", "ch1-30");
    List<Reproduced> three = run(3, NEVER, "darkness", "ch1-30");

    assertThat(one.get(1).runs()).extracting(SeedRun::seed).containsExactly(7L, 8L);
    assertThat(three.get(1).runs())
        .extracting(SeedRun::parametersSha256)
        .containsExactlyElementsOf(
            one.get(1).runs().stream().map(SeedRun::parametersSha256).toList());
    String alone =
        new TrainingJob(
                SmallData.DIGITS,
                new TrainingSettings(
                    find("ch1-30").recipe().orElseThrow().withEpochs(2), 8, 1, false),
                TrainingListener.NONE,
                NEVER)
            .run()
            .firstRun()
            .parametersSha256();
    assertThat(one.get(1).runs().get(1).parametersSha256()).isEqualTo(alone);
    assertThat(one.get(0).runs()).hasSize(1);
    assertThat(one.get(0).whole()).isTrue();
    assertThat(one.get(1).whole()).isFalse();
  }

  @Test
  void progressRisesToTheEnd() {
    run(2, NEVER, "ch1-30", "ch1-0");

    assertThat(shares).isSorted();
    assertThat(shares.getLast()).isCloseTo(1, within(1e-9));
    assertThat(shares.getFirst()).isLessThan(.1);
    assertThat(ended).containsExactly("1/4", "2/4", "3/4", "4/4");
    assertThat(accuracies).allSatisfy(accuracy -> assertThat(accuracy).isBetween(5., 100.));
  }

  @Test
  void whatDoesNotFitTheImagesIsLeftOutWithTheReason() {
    Reproduced large = run(1, NEVER, "ch3-size-50000").getFirst();

    assertThat(large.runs()).isEmpty();
    assertThat(large.runsAsked()).isZero();
    assertThat(large.note()).contains("50000", "2000");
  }

  @Test
  void aStopLeavesWhatIsDone() {
    AtomicInteger asked = new AtomicInteger();
    // 401 questions in the first run of two epochs, so that the second run is stopped.
    List<Reproduced> results = run(1, () -> asked.incrementAndGet() > 500, "ch1-30", "ch1-0");

    assertThat(results.get(0).runs()).extracting(SeedRun::finished).containsExactly(true, false);
    assertThat(results.get(0).accuracies().count()).isEqualTo(1);
    assertThat(results.get(0).complete()).isFalse();
    assertThat(results.get(1).runs()).isEmpty();
  }

  @Test
  void figuresShowWhatTheyAreCalled() {
    List<Plot> plots = Figures.standing(SmallData.DIGITS, 5, NEVER);
    assertThat(plots)
        .extracting(Plot::id)
        .containsExactly("slowdown", "saturation", "vanishing", "vanishing-training");
    assertThat(plots.get(0).curves()).hasSize(4);
    assertThat(plots.get(2).curves().get(2).points()).hasSize(4);
    assertThat(Figures.standing(SmallData.DIGITS, 5, () -> true)).hasSize(1);
  }

  @Test
  void overfittingIsDrawnFromItsExperiments() {
    List<Reproduced> results = run(1, NEVER, "ch3-overfit", "ch3-overfit-l2");
    List<Plot> plots = Figures.overfitting(results);

    assertThat(plots).hasSize(3);
    assertThat(plots.get(0).curves().get(1).points())
        .allSatisfy(point -> assertThat(point.y()).isPositive().isFinite());
    assertThat(plots.get(2).curves()).hasSize(3);
    assertThat(Figures.overfitting(List.of())).isEmpty();
  }

  private List<Reproduced> run(int jobs, BooleanSupplier stop, String... ids) {
    List<Experiment> experiments = Stream.of(ids).map(ReproductionTest::find).toList();
    return new Reproduction(
            SmallData.DIGITS, new Reproduction.Request(experiments, 7, 2, jobs, 2), listener, stop)
        .run();
  }

  private static Experiment find(String id) {
    return Experiments.find(id).orElseThrow();
  }
}
