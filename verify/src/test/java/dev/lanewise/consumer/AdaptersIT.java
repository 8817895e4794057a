package dev.lanewise.consumer;

import static dev.lanewise.consumer.Published.VECTOR;
import static dev.lanewise.consumer.Published.adapted;
import static dev.lanewise.consumer.Published.adapters;
import static dev.lanewise.consumer.Published.java;
import static dev.lanewise.consumer.Published.javaHome;
import static dev.lanewise.consumer.Published.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.support.process.ChildProcess.Result;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that uses the adapters of netlib and EJML, whose jars it brings along. */
class AdaptersIT {
  @TempDir Path folder;

  private void compile(String option, String path) {
    List<Object> arguments =
        new ArrayList<>(
            List.of("-Xlint:all,-incubating,-requires-automatic", "-Werror", option, path));
    arguments.addAll(List.of("-d", folder));
    Published.sources("adapters").stream()
        .filter(source -> option.equals("-p") || !source.endsWith("module-info.java"))
        .forEach(arguments::add);
    tool("javac", arguments.toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-p", "-cp"})
  void runsOnTheModulePathAndOnTheClassPath(String option) throws Exception {
    String libraries = adapters() + File.pathSeparator + adapted();
    compile(option, libraries);
    String path = folder + File.pathSeparator + libraries;
    boolean modular = option.equals("-p");
    Result result =
        modular
            ? java(javaHome(), VECTOR, "-p", path, "-m", "adapters/adapters.Adapters")
            : java(javaHome(), VECTOR, "-cp", path, "adapters.Adapters");
    assertThat(result.exitCode()).as(result.errors()).isZero();
    assertThat(result.values("module")).containsExactly(modular ? "dev.lanewise.netlib" : "null");
    assertThat(result.values("sgemm")).containsExactly("11.0");
    assertThat(result.values("dasum")).containsExactly("11.0");
    assertThat(result.values("mult")).containsExactly("5.0");
  }

  /** Nothing is told about Lanewise: the message is the virtual machine's. */
  @Test
  void namesTheMissingLibrary() throws Exception {
    compile("-cp", adapters() + File.pathSeparator + adapted());
    Result result =
        java(
            javaHome(),
            VECTOR,
            "-cp",
            folder + File.pathSeparator + adapters(),
            "adapters.Adapters");
    assertThat(result.exitCode()).isNotZero();
    assertThat(result.errors()).contains("NoClassDefFoundError: dev/ludovic/netlib/blas/BLAS");
  }
}
