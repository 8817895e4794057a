package dev.lanewise.support.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LauncherTest {
  /** Stands in for the program: tells how it was started, and ends as its arguments say. */
  private static final String PROGRAM =
      """
      package dev.lanewise.program;
      public final class Main {
        public static void main(String[] args) throws Exception {
          System.out.println("pid " + ProcessHandle.current().pid());
          System.out.println("vector "
              + ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
          System.out.println("property " + System.getProperty("some.property"));
          for (String arg : args) {
            System.out.println("arg [" + arg + "]");
          }
          switch (args[0]) {
            case "exit" -> System.exit(Integer.parseInt(args[1]));
            case "echo" -> System.out.println("stdin " + new String(System.in.readAllBytes()));
            case "throw" -> throw new IllegalStateException("thrown by the program");
            default -> {
              Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                  Thread.sleep(700);
                } catch (InterruptedException stopped) {
                  System.out.println("stopped");
                }
                System.out.println("summary");
              }));
              System.out.println("ready");
              Thread.sleep(60_000);
            }
          }
        }
      }
      """;

  @TempDir static Path classes;

  @BeforeAll
  static void compileProgram() throws IOException {
    Path source = Files.writeString(classes.resolve("Main.java"), PROGRAM);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString());
    assertThat(result).isZero();
    Path properties = classes.resolve("dev/lanewise/support/launcher/program.properties");
    Files.createDirectories(properties.getParent());
    Files.writeString(properties, "main=dev.lanewise.program.Main\n");
  }

  private static Process start(List<String> flags, String... args) throws Exception {
    Path launcher =
        Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(classes + File.pathSeparator + launcher);
    command.add(Launcher.class.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command).start();
  }

  private static List<String> output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
  }

  @Test
  void startsASecondJavaWithTheModule() throws Exception {
    Process process =
        start(List.of("-Dsome.property=a b", "-Xmx64m"), "exit", "7", "", "a \"b\" *");
    assertThat(output(process))
        .contains(
            "vector true", "property a b", "arg [exit]", "arg [7]", "arg []", "arg [a \"b\" *]")
        .doesNotContain("pid " + process.pid());
    assertThat(process.waitFor()).isEqualTo(7);
  }

  @Test
  void staysWhereTheModuleIs() throws Exception {
    Process process = start(List.of("--add-modules", "jdk.incubator.vector"), "exit", "3");
    assertThat(output(process)).contains("pid " + process.pid(), "vector true");
    assertThat(process.waitFor()).isEqualTo(3);
  }

  @Test
  void passesTheInputOn() throws Exception {
    Process process = start(List.of(), "echo");
    process.getOutputStream().write("typed".getBytes(UTF_8));
    process.getOutputStream().close();
    assertThat(output(process)).contains("stdin typed");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void passesAFailureOn() throws Exception {
    for (List<String> flags :
        List.of(List.<String>of(), List.of("--add-modules", "jdk.incubator.vector"))) {
      Process process = start(flags, "throw");
      assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
          .contains("java.lang.IllegalStateException: thrown by the program");
      assertThat(process.waitFor()).isEqualTo(1);
    }
  }

  @Test
  void aTerminatedLauncherEndsTheProgramAndWaitsForItsSummary() throws Exception {
    assumeFalse(File.separatorChar == '\\', "skipped: Windows has no SIGTERM");
    Process process = start(List.of(), "wait");
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      String line = lines.readLine();
      long child = Long.parseLong(line.substring("pid ".length()));
      while (!"ready".equals(line)) {
        line = lines.readLine();
      }
      // Process.destroy would close the pipe that the summary is to come through.
      ProcessHandle.of(process.pid()).orElseThrow().destroy();
      assertThat(lines.readLine()).isEqualTo("summary");
      assertThat(process.waitFor()).isEqualTo(128 + 15);
      assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  /** Nothing passes SIGKILL on; the program has to notice by itself. */
  @Test
  void aKilledLauncherEndsTheProgramInGoodOrder() throws Exception {
    Process process = start(List.of(), "wait");
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      String line = lines.readLine();
      long child = Long.parseLong(line.substring("pid ".length()));
      while (!"ready".equals(line)) {
        line = lines.readLine();
      }
      assertThat(child).isNotEqualTo(process.pid());
      ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
      assertThat(lines.readLine()).isEqualTo("summary");
      ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
    }
  }

  /** Launches with a Java that does not start, while this virtual machine is told to end. */
  static final class Ended {
    private Ended() {}

    public static void main(String[] args) throws Throwable {
      System.setProperty("java.home", args[0]);
      // Keeps the virtual machine up while the launcher finds out what happened.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> pause(2000)));
      Thread end =
          new Thread(
              () -> {
                pause(100);
                System.exit(130);
              });
      end.start();
      Launcher.main(new String[] {"exit", "0"});
    }

    private static void pause(long millis) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void aJavaThatDoesNotStartBecauseOfASignalIsNotTakenForBroken(@TempDir Path jdk)
      throws Exception {
    assumeFalse(File.separatorChar == '\\', "skipped: what fails to start is made by permissions");
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    Files.writeString(jdk.resolve("bin/java"), "no program");
    Path tests = Path.of(Ended.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path launcher =
        Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes + File.pathSeparator + launcher + File.pathSeparator + tests,
                Ended.class.getName(),
                jdk.toString())
            .start();
    assertThat(output(process)).isEmpty();
    assertThat(process.waitFor()).isEqualTo(130);
  }

  @Test
  void passesOnWhatTheProgramNeeds() {
    List<String> own =
        List.of(
            "-Xmx2g",
            "-XX:MaxVectorSize=16",
            "-Dlanewise.threads=2",
            "-ea",
            "-agentlib:jdwp=transport=dt_socket",
            "-javaagent:a.jar",
            "-Xrunjdwp:transport=dt_socket",
            "-Xdebug",
            "-Xbootclasspath/a:b.jar",
            "--add-modules=java.sql",
            "--add-opens=java.base/java.lang=ALL-UNNAMED");
    assertThat(Launcher.flags(own, true))
        .containsExactly(
            "-Xmx2g",
            "-XX:MaxVectorSize=16",
            "-Dlanewise.threads=2",
            "-ea",
            "--add-opens=java.base/java.lang=ALL-UNNAMED");
    assertThat(Launcher.flags(own, false))
        .containsExactly(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-Xmx2g",
            "-XX:MaxVectorSize=16",
            "-Dlanewise.threads=2");
  }

  @Test
  void isCompiledForJava8() throws IOException {
    for (String name : List.of("Launcher", "Launcher$Ending", "JdkFinder", "Jdk", "Parent")) {
      try (InputStream in = Launcher.class.getResourceAsStream(name + ".class")) {
        byte[] head = in.readNBytes(8);
        assertThat(head[6] << 8 | head[7]).as("class file version of %s", name).isEqualTo(52);
      }
    }
  }
}
