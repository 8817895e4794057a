package dev.lanewise.bench.suite;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.lanewise.internal.file.FileException;
import dev.lanewise.internal.file.FileGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a run of the suite found: the file that reports are made from, compared with another, and
 * the source of the figures in the README.
 *
 * @param format {@link #FORMAT}
 * @param preset {@code quick}, {@code full} or {@code one}
 * @param command how to run it again
 * @param started when it began, ISO 8601 in UTC
 * @param seconds that it took
 * @param complete false if it was broken off
 * @param machine the machine card: label and value in the order to show them
 * @param advice what makes this process slower than it could be, with the remedy; empty if nothing
 *     does
 * @param measurements in the order of the tables, peaks first
 */
public record SuiteResult(
    String format,
    String preset,
    String command,
    String started,
    double seconds,
    boolean complete,
    Map<String, String> machine,
    List<String> advice,
    List<Measurement> measurements) {
  /** Name and version of the file format. */
  public static final String FORMAT = "lanewise-bench/1";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /**
   * Reads a result file.
   *
   * @throws IOException if it cannot be read, or is no result of the suite
   */
  public static SuiteResult read(Path file) throws IOException {
    SuiteResult result;
    try {
      result = JSON.readValue(Files.readAllBytes(file), SuiteResult.class);
    } catch (com.fasterxml.jackson.core.JacksonException invalid) {
      throw new IOException(file + " is no result of the suite: " + invalid.getOriginalMessage());
    } catch (IOException unreadable) {
      throw FileException.reading(file, unreadable);
    }
    if (result == null) {
      throw new IOException(file + " is no result of the suite: it is null");
    }
    if (!FORMAT.equals(result.format)) {
      throw new IOException(
          file + " has the format \"" + result.format + "\", allowed is " + FORMAT);
    }
    requireAll(file, "preset or command", Arrays.asList(result.preset, result.command));
    try {
      Instant.parse(result.started == null ? "" : result.started);
    } catch (DateTimeParseException none) {
      throw new IOException(
          file + " is no result of the suite: started is \"" + result.started + "\", no ISO 8601");
    }
    requireAll(file, "machine", result.machine == null ? null : result.machine.values());
    requireAll(file, "advice", result.advice);
    requireAll(file, "measurements", result.measurements);
    return result;
  }

  private static void requireAll(Path file, String field, Collection<?> values) throws IOException {
    if (values == null || values.stream().anyMatch(Objects::isNull)) {
      throw new IOException(
          file + " is no result of the suite: " + field + " is missing or has a null in it");
    }
  }

  /** Writes a result file, whole or not at all. */
  public void write(Path file) throws IOException {
    Path whole = file.toAbsolutePath();
    FileGroup.write(
        Map.of(whole.getFileName().toString(), JSON.writeValueAsString(this)), whole.getParent());
  }
}
