package dev.lanewise.bench.suite.report;

import dev.lanewise.bench.suite.Measurement;
import dev.lanewise.bench.suite.report.Table.Cell;
import dev.lanewise.bench.suite.report.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The few rows that say what Lanewise is good for and where it is behind. */
final class Headlines {
  /** Workloads and what they are to a reader; one thread. */
  private static final Map<String, String> ROWS =
      Map.ofEntries(
          Map.entry("NN 10x784x30", "product of a mini-batch of 10, 10 x 784 x 30"),
          Map.entry("NN 64x64x64", "product, 64 cubed"),
          Map.entry("NN 1024x1024x1024", "product, 1024 cubed"),
          Map.entry("NN 60000x784x30", "product of a whole training set, 60000 x 784 x 30"),
          Map.entry("gemv N 784x30", "matrix times vector, 784 x 30"),
          Map.entry("sigmoid 1000", "sigmoid of 1,000 elements"),
          Map.entry("784-30-10 batch 10", "training 784-30-10, mini-batches of 10"),
          Map.entry("784-800-10 batch 128", "training 784-800-10, mini-batches of 128"));

  /** The products of the picture, from small to large. */
  private static final List<String> PICTURED =
      List.of(
          "NN 10x784x30",
          "NN 10x784x100",
          "TN 784x10x30",
          "NN 60000x784x30",
          "NN 64x64x64",
          "NN 256x256x256",
          "NN 1024x1024x1024");

  private static final List<String> PICTURED_PEERS = List.of("openblas", "mkl");

  private Headlines() {}

  /** A row of figures for each headline that was measured, beside the best other library. */
  static Table table(Results results) {
    List<Row> rows = new ArrayList<>();
    List<Measurement> all =
        results.suite().measurements().stream().filter(m -> m.threads() == 1).toList();
    for (String workload : Results.workloads(all)) {
      Measurement own = Results.find(all, workload, Library.OWN);
      if (!ROWS.containsKey(workload) || own == null) {
        continue;
      }
      Measurement peer = Results.bestPeer(all, workload);
      rows.add(
          new Row(
              ROWS.get(workload),
              List.of(
                  Tables.figure(own),
                  peer == null ? Cell.of("") : Tables.figure(peer),
                  Cell.of(peer == null ? "" : Library.title(peer.implementation())),
                  Cell.of(own.group().unit()),
                  Tables.ratio(own, peer))));
    }
    return new Table(
        "headlines",
        "",
        "",
        List.of("one core", "Lanewise", "best other", "which", "unit", "ratio"),
        rows);
  }

  /** The bars of the picture: for each product its shape and the figures that were measured. */
  static List<Map<String, Object>> bars(Results results) {
    double peak = results.peak(1);
    List<Measurement> all =
        results.suite().measurements().stream().filter(m -> m.threads() == 1).toList();
    List<Map<String, Object>> groups = new ArrayList<>();
    for (String workload : PICTURED) {
      List<Map<String, Object>> bars = new ArrayList<>();
      for (String label : libraries()) {
        Measurement m = Results.find(all, workload, label);
        if (m != null && Double.isFinite(m.median())) {
          bars.add(
              Map.of(
                  "label",
                  label,
                  "text",
                  Figures.text(m.group(), m.median()),
                  "share",
                  m.median() / peak));
        }
      }
      if (!bars.isEmpty()) {
        groups.add(Map.of("name", shape(workload), "bars", bars));
      }
    }
    return groups;
  }

  /** The libraries of the picture, Lanewise first. */
  static List<String> libraries() {
    List<String> libraries = new ArrayList<>(List.of(Library.OWN));
    libraries.addAll(PICTURED_PEERS);
    return libraries;
  }

  /** {@code TN 784x10x30} as a reader writes it. */
  private static String shape(String workload) {
    String sizes = workload.substring(3).replace("x", " × ");
    return workload.startsWith("T") ? sizes + ", A transposed" : sizes;
  }
}
