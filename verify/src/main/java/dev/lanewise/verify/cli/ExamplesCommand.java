package dev.lanewise.verify.cli;

import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.example.Example;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Computes worked examples and prints their numbers. */
@Command(
    name = "examples",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description =
        "Computes worked examples of Michael Nielsen's book and prints their numbers; without a"
            + " name it lists them.")
final class ExamplesCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Interruption interruption;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Examples.")
  private List<String> names = List.of();

  @Option(names = "--all", description = "All examples.")
  private boolean all;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Converters.ToSeed.class,
      description = "Seed of all that is drawn (${DEFAULT-VALUE}).",
      defaultValue = "" + MnistCommand.DEFAULT_SEED)
  private long seed;

  @Mixin private DataOptions dataOptions = new DataOptions();

  ExamplesCommand(Terminal terminal, Interruption interruption) {
    this.terminal = terminal;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws IOException {
    dataOptions.check(spec);
    List<Example> examples = chosen();
    if (examples.isEmpty()) {
      Table table = new Table(List.of("name", "what it shows"), Table.Align.LEFT, Table.Align.LEFT);
      Example.all().forEach(example -> table.add(List.of(example.id(), example.title())));
      terminal.out().print(table.text());
      return ExitCode.OK;
    }
    interruption.arm();
    Dataset data = null;
    if (examples.stream().anyMatch(Example::needsData)) {
      data = dataOptions.find(terminal, interruption);
      if (data == null) {
        return ExitCode.INTERRUPTED;
      }
      terminal.out().print(StartText.data(data, data.training().count()));
    }
    for (Example example : examples) {
      if (interruption.requested()) {
        break;
      }
      terminal.out().println();
      terminal.out().println(example.id() + ": " + example.title());
      example.body().print(data, seed, terminal.out(), interruption::requested);
    }
    if (interruption.requested()) {
      terminal.out().println("INTERRUPTED");
      return ExitCode.INTERRUPTED;
    }
    return ExitCode.OK;
  }

  private List<Example> chosen() {
    if (all) {
      if (!names.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "--all and " + names.getFirst() + " do not go together");
      }
      return Example.all();
    }
    return names.stream()
        .map(
            name ->
                Example.find(name)
                    .orElseThrow(
                        () ->
                            new ParameterException(
                                spec.commandLine(),
                                "NAME is \""
                                    + name
                                    + "\"; it must be one of "
                                    + Example.all().stream()
                                        .map(Example::id)
                                        .collect(Collectors.joining(", ")))))
        .toList();
  }
}
