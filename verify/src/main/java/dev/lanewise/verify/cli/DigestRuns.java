package dev.lanewise.verify.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lanewise.internal.file.PendingFile;
import dev.lanewise.verify.digest.DigestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs of the reference set in files, a line of JSON each, and as a table. */
final class DigestRuns {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  private static final List<String> HEADER =
      List.of(
          "architecture", "JDK", "compiler", "backend", "bit", "cases", "result", "date", "run as");

  private static final Table.Align[] ALIGN = {
    Table.Align.LEFT,
    Table.Align.LEFT,
    Table.Align.LEFT,
    Table.Align.LEFT,
    Table.Align.RIGHT,
    Table.Align.RIGHT,
    Table.Align.LEFT,
    Table.Align.LEFT,
    Table.Align.LEFT
  };

  private DigestRuns() {}

  /** Writes a run as a line. */
  static void write(Path file, DigestRun run) throws IOException {
    PendingFile.replace(file, PendingFile.text(JSON.writeValueAsString(run) + "\n"));
  }

  /** The runs in files, in order. */
  static List<DigestRun> read(List<Path> files) throws IOException {
    List<DigestRun> runs = new ArrayList<>();
    for (Path file : files) {
      try (MappingIterator<DigestRun> values =
          JSON.readerFor(DigestRun.class).readValues(Files.newBufferedReader(file))) {
        runs.addAll(values.readAll());
        if (runs.stream().anyMatch(run -> run.name() == null || run.state() == null)) {
          throw new IOException(file + " holds a run without a name or a state");
        }
      } catch (JsonProcessingException wrong) {
        throw new IOException(
            file + " has no lines of digests --here: " + wrong.getOriginalMessage(), wrong);
      }
    }
    return runs;
  }

  /** A row for each run. */
  static Table table(List<DigestRun> runs) {
    Table table = new Table(HEADER, ALIGN);
    for (DigestRun run : runs) {
      table.add(row(run));
    }
    return table;
  }

  private static List<String> row(DigestRun run) {
    String name = run.name() + (text(run.emulator()).isEmpty() ? "" : ", " + run.emulator());
    if (run.architecture() == null) {
      return List.of("", "", "", "", "", "", result(run), "", name);
    }
    return List.of(
        run.architecture(),
        run.jdk(),
        run.compiler(),
        run.backend(),
        "" + run.vectorBits(),
        run.cases() + " of " + run.known(),
        result(run),
        run.date(),
        name);
  }

  private static String result(DigestRun run) {
    return switch (run.state()) {
      case SAME -> "same bits";
      case DIFFERS -> "DIFFERS in " + Texts.counted(run.differing().size(), "case");
      case ABSENT -> "absent: " + run.reason();
      case SKIPPED -> "skipped: " + run.reason();
      case FAILED -> "FAILED: " + run.reason();
    };
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
