package dev.lanewise.verify.fault;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Checkpoint;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Optimizer;
import dev.lanewise.nn.SafeTensors;
import dev.lanewise.nn.Samples;
import dev.lanewise.nn.Training;
import dev.lanewise.verify.report.ReportWriter;
import dev.lanewise.verify.report.SampleReports;
import dev.lanewise.verify.report.TrainingReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Saves a model, a checkpoint and a report in one version and in another, again and again. */
final class SaveLoop {
  static final String MODEL = "model.safetensors";
  static final String CHECKPOINT = "training.safetensors";
  static final String READY = "ready";

  /** What is saved. */
  record Version(Network network, Checkpoint checkpoint, TrainingReport report) {
    static Version of(int number) {
      return of(number, number);
    }

    /** The number decides the lengths of the files, the seed the parameters. */
    static Version of(int number, long seed) {
      Network network =
          Network.of(new int[] {100, 200 * number, 10}, Activation.RELU, Activation.SOFTMAX);
      Initializer.HE.initialize(network, seed);
      Samples samples = Samples.oneHot(new float[1000], 100, new int[10], 10);
      Training.Settings settings = Training.Settings.of(.1, 5, 1).with(Optimizer.momentum(.9));
      Training training = new Training(network, Cost.LOG_LIKELIHOOD, samples, settings);
      return new Version(
          network,
          training.checkpoint(Map.of()),
          SampleReports.trained(SampleReports.EMBEDDED, number));
    }

    void save(Path folder) throws IOException {
      SafeTensors.save(folder.resolve(MODEL), network, Optional.empty());
      checkpoint.save(folder.resolve(CHECKPOINT));
      ReportWriter.write(report, folder);
    }
  }

  private SaveLoop() {}

  /** Takes the folder in which "1" and "2" get a version each, and "out" the one or the other. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<Version> versions = List.of(Version.of(1), Version.of(2));
    for (int i = 0; i < 2; i++) {
      versions.get(i).save(Files.createDirectories(folder.resolve("" + (i + 1))));
    }
    Path out = Files.createDirectories(folder.resolve("out"));
    versions.get(0).save(out);
    System.out.println(READY);
    for (int i = 1; ; i++) {
      versions.get(i % 2).save(out);
    }
  }
}
