package dev.lanewise.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.bench.suite.Preset.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Order, rounds, failures and interruption of a run whose forks are made up. */
class SuiteRunnerTest {
  private static final Workload PRODUCT = Workload.product("NN 10x10x10");
  private static final Workload EXP =
      Workload.function(dev.lanewise.bench.peer.MathFunction.EXP, 1000);

  private static final Preset PRESET =
      new Preset(
          "quick",
          2,
          Timing.millis(1, 1, 3, 1),
          List.of(
              new Row(PRODUCT, List.of("lanewise", "openblas", "ejml")),
              new Row(EXP, List.of("lanewise", "math"))));

  private final List<String> order = new ArrayList<>();
  private final List<Integer> warmUps = new ArrayList<>();
  private int left = Integer.MAX_VALUE;

  private SuiteRunner runner(Preset preset, Fork.Timer timer, String missing) {
    return new SuiteRunner(
        preset,
        1,
        (workload, implementation, threads, timing, allocation) -> {
          order.add(implementation + " " + workload.name() + (allocation ? " +" : ""));
          warmUps.add((int) timing.warmUp().toMillis());
          return timer.time(workload, implementation, threads, timing, allocation);
        },
        new Implementations((group, name) -> name.equals(missing) ? name + " is not here" : ""),
        new SuiteRunner.Listener() {
          @Override
          public boolean interrupted() {
            return left <= 0;
          }

          @Override
          public void running(Workload workload, String implementation, double share) {
            assertThat(share).isBetween(0.0, 1.0);
            left--;
          }

          @Override
          public void measured(Measurement measurement) {
            assertThat(measurement.forks().isEmpty()).isEqualTo(measurement.failure() != null);
          }
        });
  }

  private static Fork fork(double... nanos) {
    List<Double> list = new ArrayList<>();
    for (double each : nanos) {
      list.add(each);
    }
    return new Fork(list, Double.NaN, 1, 0);
  }

  @Test
  void roundsRotateTheOrderAndPeaksAreBetweenGroups() throws IOException {
    assertThat(runner(PRESET, (w, i, n, t, a) -> fork(1, 1, 1), "").run()).isTrue();
    assertThat(order)
        .containsExactly(
            "lanewise FMA +",
            "lanewise NN 10x10x10 +",
            "openblas NN 10x10x10 +",
            "ejml NN 10x10x10 +",
            "openblas NN 10x10x10",
            "ejml NN 10x10x10",
            "lanewise NN 10x10x10 +",
            "lanewise FMA +",
            "lanewise exp 1000 +",
            "math exp 1000 +",
            "math exp 1000",
            "lanewise exp 1000 +",
            "lanewise FMA +");
  }

  @Test
  void mergesTheForksOfAllRoundsInTheUnitOfTheGroup() throws IOException {
    double[] nanos = {100};
    SuiteRunner runner =
        runner(
            PRESET,
            (w, i, n, t, a) ->
                new Fork(List.of(nanos[0]++), a && !i.equals("lanewise") ? 8 : Double.NaN, 1, 0),
            "");
    runner.run();
    List<Measurement> found = runner.measurements();
    assertThat(found)
        .extracting(each -> each.group() + " " + each.implementation())
        .containsExactly(
            "PEAK lanewise",
            "PRODUCT lanewise",
            "PRODUCT openblas",
            "PRODUCT ejml",
            "FUNCTION lanewise",
            "FUNCTION math");
    assertThat(found.get(0).forks()).hasSize(3);
    // The second and the seventh fork: 2 x 10^3 operations.
    assertThat(found.get(1).forks())
        .isEqualTo(List.of(List.of(2000 / 101.0), List.of(2000 / 106.0)));
    assertThat(found.get(2).allocated()).isEqualTo(8);
    assertThat(found.get(5).forks())
        .isEqualTo(List.of(List.of(109 / 1000.0), List.of(110 / 1000.0)));
  }

  @Test
  void whatFailsIsARowThatSaysWhy() throws IOException {
    SuiteRunner runner =
        runner(
            PRESET,
            (w, i, n, t, a) -> {
              if (i.equals("ejml") && !a) {
                throw new Fork.FailedException("crashed in the second round");
              }
              return fork(1);
            },
            "openblas");
    assertThat(runner.run()).isTrue();
    assertThat(order).noneMatch(each -> each.startsWith("openblas"));
    assertThat(runner.measurements())
        .filteredOn(each -> each.failure() != null)
        .extracting(each -> each.implementation() + ": " + each.failure() + each.forks())
        .containsExactly("openblas: openblas is not here[]", "ejml: crashed in the second round[]");
  }

  @Test
  void aForkThatStillGetsFasterIsRepeatedWithALongerWarmUp() throws IOException {
    Preset preset = PRESET.only(group -> group == Group.FUNCTION, w -> true, i -> true, 2);
    SuiteRunner runner =
        runner(
            preset,
            (w, i, n, t, a) ->
                i.equals("math") && t.warmUp().toMillis() < 16 ? fork(9, 2, 1) : fork(1, 1, 1.2),
            "");
    runner.run();
    assertThat(order)
        .filteredOn(each -> each.startsWith("math"))
        .containsExactly("math exp 1000 +", "math exp 1000 +", "math exp 1000 +", "math exp 1000");
    assertThat(warmUps).containsSubsequence(1, 4, 16).endsWith(16, 1, 100);
    assertThat(runner.measurements().get(2).forks()).hasSize(2);
  }

  /** Of a kernel that is interpreted, every trace: objects, compilers at work, wild iterations. */
  @Test
  void codeThatIsNotCompiledIsNoFigure() throws IOException {
    Preset preset = PRESET.only(group -> group == Group.FUNCTION, w -> true, i -> true, 1);
    Map<String, Fork> cold =
        Map.of(
            "it allocated 4,096 bytes an operation, as code that is not compiled does",
            new Fork(List.of(31_854., 31_000., 31_500.), 4096, 1, 0),
            "compilers took 60 % of a timed iteration",
            new Fork(List.of(20., 20., 20.), 0, 1, .6),
            "its iterations are far apart: 20 to 900 ns an operation",
            new Fork(List.of(20., 900., 21.), 0, 1, 0));
    for (Map.Entry<String, Fork> each : cold.entrySet()) {
      order.clear();
      SuiteRunner runner =
          runner(
              preset,
              (w, i, n, t, a) -> i.equals("lanewise") && w == EXP ? each.getValue() : fork(1, 1, 1),
              "");
      runner.run();
      assertThat(order).filteredOn("lanewise exp 1000 +"::equals).hasSize(4);
      assertThat(runner.measurements())
          .filteredOn(m -> m.group() == Group.FUNCTION && m.implementation().equals("lanewise"))
          .singleElement()
          .satisfies(
              m -> {
                assertThat(m.failure()).isEqualTo("not warm after 0.1 s: " + each.getKey());
                assertThat(m.forks()).isEmpty();
              });
      assertThat(runner.measurements()).anyMatch(m -> m.implementation().equals("math"));
    }
  }

  @Test
  void aPeerMayAllocateAndAColdForkThatGetsWarmCounts() throws IOException {
    Preset preset = PRESET.only(group -> group == Group.FUNCTION, w -> true, i -> true, 1);
    SuiteRunner runner =
        runner(
            preset,
            (w, i, n, t, a) ->
                new Fork(
                    List.of(1., 1., 1.),
                    i.equals("math") || t.warmUp().toMillis() == 1 ? 800 : 0,
                    .7,
                    0),
            "");
    runner.run();
    assertThat(runner.measurements()).allMatch(m -> m.failure() == null);
    assertThat(order).filteredOn("lanewise exp 1000 +"::equals).hasSize(2);
    assertThat(runner.leastProcessor()).isEqualTo(.7);
    assertThat(SystemLoad.shared(.7)).contains("30 % of the time");
    assertThat(SystemLoad.shared(.95)).isEmpty();
  }

  @Test
  void moreThanThePeakIsRefusedWhoeverItIsOf() {
    Measurement above =
        new Measurement(
            Group.PRODUCT, "NN 8x8x8", "mkl", 1, List.of(List.of(126.)), 1024, 768, 0, null);
    assertThat(SuiteRunner.believable(above, 121)).isSameAs(above);
    Measurement refused = SuiteRunner.believable(above, 119);
    assertThat(refused.failure())
        .isEqualTo("106 % of the FMA peak measured in this run, which cannot be");
    assertThat(refused.forks()).isEmpty();
    assertThat(SuiteRunner.believable(above, Double.NaN)).isSameAs(above);
  }

  @Test
  void theTimeOfAThreadThatWaitsIsTakenOff() {
    assertThat(JmhTimer.onProcessor(100, .5)).isEqualTo(50);
    assertThat(JmhTimer.onProcessor(100, .95)).isEqualTo(100);
  }

  @Test
  void readsWhatTheHostTook() {
    SystemLoad before = SystemLoad.of(.5, "cpu  100 0 100 800 0 0 0 0 0 0");
    SystemLoad after = SystemLoad.of(2.25, "cpu  150 0 150 850 0 0 0 50 0 0");
    assertThat(after.text()).isEqualTo("2.25");
    assertThat(after.stolenSince(before)).isEqualTo("25.0 %");
    assertThat(SystemLoad.of(-1, "").text()).isEmpty();
    assertThat(SystemLoad.of(-1, "").stolenSince(before)).isEmpty();
  }

  @Test
  void anInterruptedRunKeepsWhatItHas(@TempDir Path folder) throws IOException {
    left = 4;
    SuiteRunner runner =
        runner(
            PRESET,
            (w, i, n, t, a) -> {
              if (left <= 0) {
                throw new Fork.FailedException("ended by the interruption");
              }
              return fork(1);
            },
            "");
    assertThat(runner.run()).isFalse();
    Session session = new Session("quick", "quick", folder, Map.of("CPU", "some"), List.of());
    session.write(runner.measurements(), false);
    SuiteResult result = SuiteResult.read(folder.resolve(Session.FILE));
    assertThat(result.complete()).isFalse();
    assertThat(result.measurements())
        .extracting(each -> each.implementation() + " " + each.workload() + each.failure())
        .containsExactly(
            "lanewise FMAnull", "lanewise NN 10x10x10null", "openblas NN 10x10x10null");
    assertThat(Summary.of(result)).contains("the run was broken off");
  }
}
