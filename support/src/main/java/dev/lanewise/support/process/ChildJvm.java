package dev.lanewise.support.process;

import dev.lanewise.support.launcher.Parent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A main class that runs in a virtual machine of its own, of the same JDK. One that calls {@link
 * Parent#watch} ends with this process, however this one ends.
 */
public final class ChildJvm {
  private static final long DEFAULT_SECONDS = 120;

  private final List<String> command;
  private final Process process;
  private final Reader output;
  private final Reader errors;

  private ChildJvm(List<String> command) throws IOException {
    this.command = command;
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put(Parent.VARIABLE, Parent.self());
    process = builder.start();
    output = new Reader(process.getInputStream());
    errors = new Reader(process.getErrorStream());
    process.getOutputStream().close();
  }

  /**
   * What a child printed, and how it ended.
   *
   * @param exitCode its exit code
   * @param output its standard output
   * @param errors its standard error
   */
  public record Result(int exitCode, String output, String errors) {}

  /**
   * Starts a child on the class path of this process.
   *
   * @param mainClass the class whose main method runs
   * @param jvmOptions options of the virtual machine
   * @param arguments arguments of the main method
   * @return the child, running
   * @throws IOException if it cannot be started
   */
  public static ChildJvm start(Class<?> mainClass, List<String> jvmOptions, String... arguments)
      throws IOException {
    return startOn(System.getProperty("java.class.path"), mainClass, jvmOptions, arguments);
  }

  private static ChildJvm startOn(
      String classPath, Class<?> mainClass, List<String> jvmOptions, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath, mainClass.getName()));
    command.addAll(List.of(arguments));
    return new ChildJvm(command);
  }

  /**
   * Runs a child on the class path of this process to its end, which must come within two minutes.
   *
   * @param mainClass the class whose main method runs
   * @param jvmOptions options of the virtual machine
   * @return what came of it
   * @throws IOException if it cannot be started or read
   * @throws InterruptedException if this thread is interrupted
   */
  public static Result run(Class<?> mainClass, List<String> jvmOptions)
      throws IOException, InterruptedException {
    return start(mainClass, jvmOptions).await(DEFAULT_SECONDS);
  }

  /**
   * As {@link #run}, on another class path.
   *
   * @param classPath the class path
   * @param mainClass the class whose main method runs
   * @param jvmOptions options of the virtual machine
   * @return what came of it
   * @throws IOException if it cannot be started or read
   * @throws InterruptedException if this thread is interrupted
   */
  public static Result runOn(String classPath, Class<?> mainClass, List<String> jvmOptions)
      throws IOException, InterruptedException {
    return startOn(classPath, mainClass, jvmOptions).await(DEFAULT_SECONDS);
  }

  /**
   * Waits for the end.
   *
   * @param seconds after which the child is killed
   * @return what came of it
   * @throws IOException if its output cannot be read
   * @throws InterruptedException if this thread is interrupted; the child is killed
   * @throws IllegalStateException if it did not end in time
   */
  public Result await(long seconds) throws IOException, InterruptedException {
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "the child did not end within " + seconds + " s: " + command);
      }
      return new Result(process.exitValue(), output.text(), errors.text());
    } finally {
      kill();
    }
  }

  /** Ends the child at once, if it still runs. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Reads a stream on a thread of its own, lest the child waits for a full pipe. */
  private static final class Reader {
    private final Thread thread;
    private String text;
    private IOException broken;

    Reader(InputStream stream) {
      thread = Thread.ofPlatform().daemon().start(() -> read(stream));
    }

    private void read(InputStream stream) {
      try {
        text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        broken = e;
      }
    }

    String text() throws IOException, InterruptedException {
      thread.join();
      if (broken != null) {
        throw broken;
      }
      return text;
    }
  }
}
