package dev.lanewise.verify.cli;

import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.data.DigitNormalizer;
import dev.lanewise.verify.data.MnistSource;
import dev.lanewise.verify.demo.DemoModel;
import dev.lanewise.verify.demo.DemoServer;
import dev.lanewise.verify.demo.DemoTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves a page on which digits are drawn and read. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description =
        "Serves a page to this machine alone, on which a digit is drawn by mouse, finger or"
            + " keyboard: it shows the image that the network gets, centered as MNIST's are, its"
            + " outputs and hidden neurons while the digit grows, and the weights that speak most"
            + " for what is read. Without --model it trains two small networks first, which takes"
            + " seconds, on MNIST where the files are at hand, else on digits that it draws itself;"
            + " nothing is downloaded or written. Ctrl-C ends it.")
final class DemoCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;

  private final Terminal terminal;
  private final Interruption interruption;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the page; 0 for any that is free (${DEFAULT-VALUE}).",
      defaultValue = "0")
  private long port;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Networks that mnist --save has written; the page has a list of them.")
  private List<Path> files = List.of();

  @Option(
      names = MnistSource.OPTION,
      paramLabel = "DIR",
      description =
          "Folder with the four MNIST files, plain or .gz. Otherwise they are looked for in the"
              + " folder that the environment variable "
              + MnistSource.VARIABLE
              + " names, and in the cache.")
  private Path data;

  DemoCommand(Terminal terminal, Interruption interruption) {
    this.terminal = terminal;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws IOException {
    if (port < 0 || port > MAX_PORT) {
      throw usage("--port is " + port + "; it must be 0 to " + MAX_PORT);
    }
    if (data != null && !files.isEmpty()) {
      throw usage("--data and --model do not go together: nothing is trained");
    }
    DataOptions.check(spec, data);
    interruption.arm();
    List<DemoModel> models = new ArrayList<>();
    for (Path file : files) {
      models.add(DemoModel.load(file));
    }
    if (models.isEmpty() && !train(models)) {
      terminal.err().println("lanewise: interrupted before the page was there");
      return ExitCode.INTERRUPTED;
    }
    serve(models);
    return ExitCode.INTERRUPTED;
  }

  /** Whether all networks were trained. */
  private boolean train(List<DemoModel> models) throws IOException {
    Dataset dataset = new MnistSource().folder(data).offline(true).findOrDraw();
    int side = DigitNormalizer.SIDE;
    if (dataset.train().rows() != side || dataset.train().columns() != side) {
      throw new IOException(
          "the images "
              + dataset.provenance()
              + " have "
              + dataset.train().rows()
              + " x "
              + dataset.train().columns()
              + " pixels; the demo takes "
              + side
              + " x "
              + side);
    }
    terminal.out().print(StartText.data(dataset, dataset.training().count()));
    for (DemoTraining training : DemoTraining.ALL) {
      String shape = training.recipe().shape();
      terminal.out().println(SummaryText.line("network", shape + ", " + training.name()));
      Optional<DemoModel> model;
      try (TrainingView view = TrainingView.of(terminal, training.recipe(), dataset, 1)) {
        model = training.train(dataset, MnistCommand.DEFAULT_SEED, view, interruption::requested);
      }
      if (model.isEmpty()) {
        return false;
      }
      models.add(model.get());
    }
    terminal.out().println();
    return true;
  }

  /** Serves until somebody asks to stop, the only way in which it ends. */
  private void serve(List<DemoModel> models) throws IOException {
    try (DemoServer server = DemoServer.start(models, (int) port)) {
      terminal.out().println("The demo is at " + server.address() + " (Ctrl-C ends it).");
      terminal.out().flush();
      interruption.interruptibly(
          () -> {
            try {
              if (!interruption.requested()) {
                new CountDownLatch(1).await();
              }
            } catch (InterruptedException requested) {
              Thread.currentThread().interrupt();
            }
            return null;
          });
    }
    terminal.out().println("The demo has ended.");
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
