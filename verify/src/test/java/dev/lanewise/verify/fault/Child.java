package dev.lanewise.verify.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own that something happens to; what it prints goes into a file. */
public final class Child implements AutoCloseable {
  private static final int SECONDS = 120;

  private final Process process;
  private final Path output;

  private Child(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts a main class of this class path. */
  public static Child start(
      Path output, List<String> jvmOptions, Class<?> main, String... arguments) throws IOException {
    return started(output, List.of(), jvmOptions, main, arguments);
  }

  /** As above, and no file that the process writes may become longer than so many KiB. */
  static Child startWithFileLimit(Path output, int kib, Class<?> main, String... arguments)
      throws IOException {
    String limit = "ulimit -f " + 2 * kib + " && exec \"$@\"";
    // The machine's own statistics are a file too.
    return started(
        output, List.of("sh", "-c", limit, "sh"), List.of("-XX:-UsePerfData"), main, arguments);
  }

  private static Child started(
      Path output, List<String> before, List<String> jvmOptions, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    return new Child(builder.redirectOutput(output.toFile()).start(), output);
  }

  /** Waits until the process has printed a text, or fails if it ends before. */
  public void await(String text) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!output().contains(text)) {
      if (!process.isAlive() && !output().contains(text) || System.nanoTime() > deadline) {
        String printed = output();
        String end = printed.substring(Math.max(0, printed.length() - 1000));
        throw new AssertionError("no \"" + text + "\" before: " + end);
      }
      Thread.sleep(2);
    }
  }

  /** Kills the process as a failing machine would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Asks the process to end. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Waits for the end, which must come. */
  public int exitCode() throws InterruptedException, IOException {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the process hangs: " + output());
    }
    return process.exitValue();
  }

  /** What it has printed so far. */
  public String output() throws IOException {
    return Files.readString(output);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
