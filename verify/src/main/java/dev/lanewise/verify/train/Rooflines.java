package dev.lanewise.verify.train;

import dev.lanewise.Lanewise;
import dev.lanewise.internal.Cpu;
import dev.lanewise.internal.Fma;
import dev.lanewise.nn.Optimizer;
import dev.lanewise.support.roof.RoofLoops;
import dev.lanewise.support.roof.Roofs;
import dev.lanewise.verify.experiment.Method;
import dev.lanewise.verify.experiment.Recipe;
import dev.lanewise.verify.report.Machine;
import dev.lanewise.verify.report.Roofline;
import dev.lanewise.verify.report.Run;
import dev.lanewise.verify.report.StepModel;
import dev.lanewise.verify.report.TimingSplit;
import java.util.List;
import java.util.stream.Stream;

/** Makes the roofline of the steps of a run. */
final class Rooflines {
  private Rooflines() {}

  /**
   * The roofline.
   *
   * @param recipe the network and how it is trained
   * @param images number of images trained on
   * @param run what was timed. The time of a step is that of the median epoch, of which each phase
   *     has the share that it has of all epochs; of all epochs where none was finished.
   * @param machine what it ran on
   * @param measure whether the machine is measured, which takes some 150 ms
   * @return the roofline
   */
  static Roofline of(Recipe recipe, int images, Run run, Machine machine, boolean measure) {
    int rows = Math.min(recipe.batch(), images);
    StepModel model = model(recipe, rows);
    TimingSplit each = run.timing();
    double median = run.medianTrainSecondsPerEpoch();
    double scale = Double.isNaN(median) ? 1 : median / run.trainSecondsPerEpoch();
    List<Double> seconds =
        Stream.of(each.gather(), each.forward(), each.backward(), each.update())
            .map(phase -> phase * scale * rows / images)
            .toList();
    long bytes = model.workingSetBytes();
    long trainingSet =
        (long) Float.BYTES * images * (recipe.layers().getFirst() + recipe.layers().getLast());
    return new Roofline(
        rows,
        Math.min(machine.threads(), machine.cores()),
        model.phases(seconds),
        bytes,
        Cpu.current().holding(bytes),
        measure && each.training() > 0 ? core(bytes, trainingSet) : Roofline.Core.UNKNOWN);
  }

  static StepModel model(Recipe recipe, int rows) {
    Method method = recipe.method();
    boolean gradient =
        method.optimizer().kind() != Optimizer.Kind.SGD
            || method.l1() != 0
            || method.dropout().connections() != 0;
    return new StepModel(recipe.layers(), rows, gradient, method.optimizer().kind().slots());
  }

  private static Roofline.Core core(long workingSet, long trainingSet) {
    Roofs roofs = new Roofs(RoofLoops.of(Lanewise.backend(), Fma::fma));
    return new Roofline.Core(
        roofs.flopPerSecond(), roofs.bytesPerSecond(workingSet), roofs.bytesPerSecond(trainingSet));
  }
}
