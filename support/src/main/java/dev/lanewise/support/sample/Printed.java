package dev.lanewise.support.sample;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** What a command under test prints; {@link #toString} is the text. */
public final class Printed {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final PrintWriter writer = new PrintWriter(stream, true, StandardCharsets.UTF_8);

  /**
   * Where to print.
   *
   * @return a stream in UTF-8
   */
  public PrintStream stream() {
    return stream;
  }

  /**
   * Where to print, for what takes a writer.
   *
   * @return a writer onto {@link #stream}
   */
  public PrintWriter writer() {
    return writer;
  }

  @Override
  public String toString() {
    writer.flush();
    stream.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
