package dev.lanewise.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Markdown table of {@link GemmBenchmark} from a result file of JMH ({@code -rf json}): GFLOP/s
 * of every implementation and Lanewise's share of the {@link PeakFma} of the same file (times the
 * number of threads).
 */
final class GemmTable {
  private final Map<Integer, ResultTable> tables = new LinkedHashMap<>();
  private double peak = Double.NaN;
  private String conditions = "";

  private GemmTable() {}

  /**
   * Reads a result file.
   *
   * @throws IOException if it cannot be read or is not JMH's
   */
  static GemmTable read(Path json) throws IOException {
    GemmTable table = new GemmTable();
    for (ResultFile.Run run : ResultFile.read(json)) {
      if (run.isOf(PeakFma.class)) {
        table.peak = run.secondary("gflops", "ops/ns");
      } else if (run.isOf(GemmBenchmark.class)) {
        table.conditions = run.conditions();
        table
            .of(Integer.parseInt(run.parameter("threads")))
            .put(
                run.parameter("shape"),
                run.parameter("implementation"),
                run.secondary("gflops", "ops/ns"));
      }
    }
    if (table.tables.isEmpty()) {
      throw new IOException(json + " has no result of " + GemmBenchmark.class.getSimpleName());
    }
    return table;
  }

  private ResultTable of(int threads) {
    return tables.computeIfAbsent(
        threads,
        key -> {
          ResultTable table = new ResultTable("m x k x n", false, null);
          table.extra("% of peak", "%.0f", (shape, gflops) -> 100 * gflops / (threads * peak));
          return table;
        });
  }

  /** One table for every number of threads. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    tables.forEach(
        (threads, table) -> {
          text.append(String.format("Threads: %d. %s.", threads, conditions));
          text.append(
              Double.isNaN(peak)
                  ? " The FMA peak was not measured.\n\n"
                  : " FMA peak of one core: "
                      + ResultTable.rounded(peak < 10 ? "%.1f" : "%.0f", peak)
                      + " GFLOP/s.\n\n");
          text.append(table.markdown()).append('\n');
          if (table.anyAbove(threads * peak)) {
            text.append(
                "A product is faster than the FMA peak: the machine was busy or the warm-up too"
                    + " short. Do not use these figures.\n\n");
          }
        });
    return text.toString();
  }
}
