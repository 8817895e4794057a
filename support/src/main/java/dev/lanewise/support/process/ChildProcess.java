package dev.lanewise.support.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs beside this one, has nothing to read, and whose output is kept. */
public sealed class ChildProcess implements AutoCloseable permits ChildJvm {
  private static final long DEFAULT_SECONDS = 120;

  private final List<String> command;
  private final Process process;
  private final Collector output;
  private final Collector errors;

  /** Starts a command, which must not redirect what it prints. */
  ChildProcess(ProcessBuilder builder) throws IOException {
    command = List.copyOf(builder.command());
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
  public record Result(int exitCode, String output, String errors) {
    /**
     * What follows a key and an equals sign on the lines of the output that begin so.
     *
     * @param key the key
     * @return its values, in the order of the lines
     */
    public List<String> values(String key) {
      return output
          .lines()
          .filter(line -> line.startsWith(key + "="))
          .map(line -> line.substring(key.length() + 1))
          .toList();
    }

    /**
     * Both streams, one after the other.
     *
     * @return the output and then the errors
     */
    public String printed() {
      return output + errors;
    }
  }

  /**
   * Runs a command to its end, which must come within two minutes.
   *
   * @param builder the command, its folder and its environment
   * @return what came of it
   * @throws IOException if it cannot be started or read
   * @throws InterruptedException if this thread is interrupted; the child is killed
   * @throws IllegalStateException if it did not end in time
   */
  public static Result run(ProcessBuilder builder) throws IOException, InterruptedException {
    try (ChildProcess child = new ChildProcess(builder)) {
      return child.await();
    }
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
