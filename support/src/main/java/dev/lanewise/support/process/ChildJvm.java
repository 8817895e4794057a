package dev.lanewise.support.process;

import dev.lanewise.support.launcher.Parent;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A main class that runs in a virtual machine of its own, of the same JDK. One that calls {@link
 * Parent#watch} ends with this process, however this one ends.
 */
public final class ChildJvm implements AutoCloseable {
  private static final long DEFAULT_SECONDS = 120;

  private final List<String> command;
  private final Process process;
  private final Collector output;
  private final Collector errors;

  private ChildJvm(List<String> command) throws IOException {
    this.command = command;
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put(Parent.VARIABLE, Parent.self());
    process = builder.start();
    output = new Collector(process.getInputStream());
    errors = new Collector(process.getErrorStream());
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
    return startBehind(List.of(), mainClass, jvmOptions, arguments);
  }

  /**
   * As {@link #start}, by a command that ends with becoming what its last arguments say, such as
   * {@code sh -c 'ulimit -f 8 && exec "$@"' sh}.
   *
   * @param before the command
   * @param mainClass the class whose main method runs
   * @param jvmOptions options of the virtual machine
   * @param arguments arguments of the main method
   * @return the child, running
   * @throws IOException if it cannot be started
   */
  public static ChildJvm startBehind(
      List<String> before, Class<?> mainClass, List<String> jvmOptions, String... arguments)
      throws IOException {
    return startOn(System.getProperty("java.class.path"), before, mainClass, jvmOptions, arguments);
  }

  private static ChildJvm startOn(
      String classPath,
      List<String> before,
      Class<?> mainClass,
      List<String> jvmOptions,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
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
    return startOn(classPath, List.of(), mainClass, jvmOptions).await(DEFAULT_SECONDS);
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
            "the child did not end within " + seconds + " s: " + command + "\n" + printed());
      }
      return new Result(process.exitValue(), output.whole(), errors.whole());
    } finally {
      close();
    }
  }

  /**
   * Waits for the end as {@link #await(long)} does, two minutes at most.
   *
   * @return what came of it
   * @throws IOException if its output cannot be read
   * @throws InterruptedException if this thread is interrupted; the child is killed
   */
  public Result await() throws IOException, InterruptedException {
    return await(DEFAULT_SECONDS);
  }

  /**
   * Waits, two minutes at most, until the child has printed a text on one of its streams.
   *
   * @param text what is waited for
   * @throws InterruptedException if this thread is interrupted
   * @throws IllegalStateException if it ends before, or does not print it in time
   */
  public void awaitText(String text) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEFAULT_SECONDS);
    boolean alive = true;
    while (!output.soFar().contains(text) && !errors.soFar().contains(text)) {
      if (!alive || System.nanoTime() > deadline) {
        throw new IllegalStateException("no \"" + text + "\" before: " + printed());
      }
      // Once more after the end: the collectors may be behind.
      alive = process.isAlive() || output.isReading() || errors.isReading();
      Thread.sleep(2);
    }
  }

  /**
   * Waits for the end for a while; the child goes on if it does not come.
   *
   * @param millis how long
   * @return whether it came
   * @throws InterruptedException if this thread is interrupted
   */
  public boolean endsWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Asks the child to end, as SIGTERM does. */
  public void terminate() {
    // Process.destroy would close the streams, which what it prints at its end comes through.
    process.toHandle().destroy();
  }

  /**
   * Ends the child at once, as a failing machine would, and waits until it has ended.
   *
   * @throws InterruptedException if this thread is interrupted
   */
  public void kill() throws InterruptedException {
    close();
    process.waitFor();
  }

  /** Ends the child at once, if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String printed() {
    String all = output.soFar() + errors.soFar();
    return all.substring(Math.max(0, all.length() - 1000));
  }

  /** Reads a stream on a thread of its own, lest the child waits for a full pipe. */
  private static final class Collector {
    private final StringBuilder text = new StringBuilder();
    private final Thread thread;
    private volatile IOException broken;

    Collector(InputStream stream) {
      thread = Thread.ofPlatform().daemon().start(() -> read(stream));
    }

    private void read(InputStream stream) {
      char[] some = new char[8192];
      try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
        for (int length = reader.read(some); length >= 0; length = reader.read(some)) {
          synchronized (text) {
            text.append(some, 0, length);
          }
        }
      } catch (IOException e) {
        broken = e;
      }
    }

    boolean isReading() {
      return thread.isAlive();
    }

    String soFar() {
      synchronized (text) {
        return text.toString();
      }
    }

    String whole() throws IOException, InterruptedException {
      thread.join();
      if (broken != null) {
        throw broken;
      }
      return soFar();
    }
  }
}
