package dev.lanewise.bench.suite.report;

import dev.lanewise.bench.peer.LinearCase;
import dev.lanewise.bench.peer.Shape;
import dev.lanewise.bench.suite.Group;
import dev.lanewise.bench.suite.Measurement;
import dev.lanewise.bench.suite.SuiteResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Results made up for the tests, with figures as they come from a machine. */
final class SampleResults {
  /** What must stay text wherever it is shown. */
  static final String HOSTILE = "</script><b>a|b</b> & \"c\" *d*";

  private static final String[] PEERS = {"lanewise", "openblas", "mkl", "netlib", "ejml"};

  private SampleResults() {}

  /** A run of many workloads: peers, forks that differ, a failure, advice. */
  static SuiteResult full() {
    List<Measurement> all = new ArrayList<>();
    all.add(roof(Group.PEAK, "FMA", 224, 221, 219, 226));
    all.add(roof(Group.BANDWIDTH, "read L1", 352, 348));
    all.add(roof(Group.BANDWIDTH, "read L2", 141, 139));
    all.add(roof(Group.BANDWIDTH, "read L3", 44, 43));
    all.add(roof(Group.BANDWIDTH, "read memory", 12.5, 12.1));
    all.add(roof(Group.BANDWIDTH, "copy memory", 15.1, 15.3));
    products(all);
    linear(all);
    functions(all);
    training(all);
    return result(all, true, List.of("-XX:UseAVX=2 hides AVX-512: remove the option."));
  }

  /** Nothing but Lanewise, one fork, broken off, no roofs. */
  static SuiteResult small() {
    return result(
        List.of(
            product("NN 64x64x64", "lanewise", 152),
            measurement(
                Group.FUNCTION, "exp 1000", "lanewise", List.of(List.of(.22)), 0, 8000, 0, null)),
        false,
        List.of());
  }

  static SuiteResult result(List<Measurement> all, boolean complete, List<String> advice) {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("CPU", "Intel Xeon Processor");
    machine.put("vectors", "512 bit, AVX-512, FMA");
    machine.put("caches", "L1d 32 KiB, L2 2 MiB, L3 260 MiB");
    machine.put("processors", "2, pinned to 1");
    machine.put("JDK", "25.0.3+9-LTS Eclipse Adoptium");
    machine.put("GC", "Serial");
    machine.put("flags", HOSTILE);
    return new SuiteResult(
        SuiteResult.FORMAT,
        "full",
        "java -jar lanewise-bench.jar full",
        "2026-05-01T10:00:00Z",
        1234.5,
        complete,
        machine,
        advice,
        all);
  }

  static Measurement product(String shape, String implementation, double... forks) {
    Shape s = Shape.parse(shape);
    double bytes = 4.0 * ((long) s.m() * s.k() + (long) s.k() * s.n() + 2L * s.m() * s.n());
    return measurement(
        Group.PRODUCT,
        shape,
        implementation,
        DoubleStream.of(forks).mapToObj(SampleResults::iterations).toList(),
        2.0 * s.multiplyAdds(),
        bytes,
        implementation.equals("ejml") ? 64 : 0,
        null);
  }

  static Measurement measurement(
      Group group,
      String workload,
      String implementation,
      List<List<Double>> forks,
      double flop,
      double bytes,
      double allocated,
      String failure) {
    return new Measurement(
        group, workload, implementation, 1, forks, flop, bytes, allocated, failure);
  }

  static Measurement failed(Group group, String workload, String implementation, String reason) {
    return measurement(group, workload, implementation, List.of(), 0, 0, Double.NaN, reason);
  }

  private static List<Double> iterations(double median) {
    return List.of(median * .99, median, median * 1.004);
  }

  private static Measurement roof(Group group, String workload, double... forks) {
    return measurement(
        group,
        workload,
        "lanewise",
        DoubleStream.of(forks).mapToObj(SampleResults::iterations).toList(),
        1e6,
        group == Group.PEAK ? 0 : 1e6,
        0,
        null);
  }

  private static void products(List<Measurement> all) {
    Map<String, double[]> table = new LinkedHashMap<>();
    table.put("NN 16x16x16", new double[] {67, 91, 58, 7, 2.5});
    table.put("NN 64x64x64", new double[] {152, 151, 151, 8, 3.1});
    table.put("NN 256x256x256", new double[] {179, 153, 197, 36, 4});
    table.put("NN 512x512x512", new double[] {166, 167, 181, 27, 4});
    table.put("NN 1024x1024x1024", new double[] {156, 158, 180, 38, 4});
    table.put("NN 2048x2048x2048", new double[] {144, 172, 179, 2.6, 4.4});
    table.put("TN 512x512x512", new double[] {157, 151, 174, 30, 4});
    table.put("NN 10x784x30", new double[] {133, 61, 133, 6, 3});
    table.put("NN 10x784x100", new double[] {129, 97, 113, 8, 4});
    table.put("NN 128x784x800", new double[] {134, 125, 163, 21, 4});
    table.put("TN 784x10x30", new double[] {107, 80, 133, 6, 4});
    table.put("NT 10x30x784", new double[] {64, 46, 98, 6, 2});
    table.put("NN 60000x784x30", new double[] {75, 48, 21, 8, 3});
    table.forEach(
        (shape, figures) -> {
          for (int i = 0; i < PEERS.length; i++) {
            boolean wide = shape.equals("TN 784x10x30") && i < 2;
            double figure = figures[i];
            all.add(product(shape, PEERS[i], figure * (wide ? .85 : .98), figure, figure * 1.01));
          }
        });
    for (String shape : List.of("NN 10x784x30", "NN 10x784x100", "NN 128x784x800")) {
      all.add(failed(Group.PRODUCT, shape, "blis", "libblis.so: cannot open shared object file"));
    }
  }

  private static void linear(List<Measurement> all) {
    Map<String, double[]> table = new LinkedHashMap<>();
    table.put("gemv N 784x30", new double[] {66, 47, 28});
    table.put("gemv N 1024x1024", new double[] {29, 30, 29});
    table.put("gemv T 30x784", new double[] {134, 80, 78});
    table.put("ger 784x30", new double[] {89, 21, 18});
    table.put("dot 1024", new double[] {180, 150, 160});
    table.forEach(
        (text, figures) -> {
          LinearCase linear = LinearCase.parse(text);
          for (int i = 0; i < figures.length; i++) {
            all.add(
                measurement(
                    Group.LINEAR,
                    text,
                    PEERS[i],
                    List.of(iterations(figures[i]), iterations(figures[i] * 1.02)),
                    2.0 * linear.elements(),
                    linear.bytes(),
                    0,
                    null));
          }
        });
  }

  private static void functions(List<Measurement> all) {
    String[] by = {"lanewise", "jdk", "math", "fastmath", "mkl"};
    Map<String, double[]> table = new LinkedHashMap<>();
    table.put("exp 1000", new double[] {.22, .22, 4.4, 6.45, .16});
    table.put("exp 1000000", new double[] {.28, .29, 4.77, 9.76, .28});
    table.put("sigmoid 1000", new double[] {.36, .28, 4.99, 7.21, Double.NaN});
    table.put("tanh 1000", new double[] {.30, .37, 9.68, 20.8, .27});
    table.put("softmax of 10 1280", new double[] {.79, Double.NaN, 5.59, Double.NaN, Double.NaN});
    table.forEach(
        (workload, figures) -> {
          double elements = Double.parseDouble(workload.replaceAll(".* ", ""));
          for (int i = 0; i < figures.length; i++) {
            if (!Double.isNaN(figures[i])) {
              all.add(
                  measurement(
                      Group.FUNCTION,
                      workload,
                      by[i],
                      List.of(iterations(figures[i]), iterations(figures[i])),
                      0,
                      8 * elements,
                      0,
                      null));
            }
          }
        });
  }

  private static void training(List<Measurement> all) {
    String[] by = {"lanewise", "djl-pytorch", "djl-pytorch-by-hand"};
    Map<String, double[]> table = new LinkedHashMap<>();
    table.put("784-30-10 batch 10", new double[] {480_000, 60_600, 110_000});
    table.put("784-100-10 batch 10", new double[] {233_000, 36_000, 78_000});
    table.put("784-800-10 batch 128", new double[] {41_600, 29_900, 40_500});
    table.forEach(
        (workload, figures) -> {
          int hidden = Integer.parseInt(workload.split("-")[1]);
          int rows = Integer.parseInt(workload.replaceAll(".* ", ""));
          double flop = 2.0 * rows * hidden * (2 * 784 + 3 * 10);
          for (int i = 0; i < figures.length; i++) {
            all.add(
                measurement(
                    Group.TRAINING,
                    workload,
                    by[i],
                    List.of(iterations(figures[i]), iterations(figures[i])),
                    flop,
                    4.0 * (3 * 794 * hidden + rows * (784 + 4 * hidden)),
                    i == 0 ? 0 : 4096,
                    null));
          }
        });
    all.add(
        measurement(
            Group.INFERENCE,
            "784-30-10 batch 1",
            "lanewise",
            List.of(iterations(300_000), iterations(301_000)),
            2.0 * 30 * 794,
            4.0 * 31 * 794,
            0,
            null));
    all.add(
        measurement(
            Group.INFERENCE,
            "784-30-10 batch 1000",
            "lanewise",
            List.of(iterations(2_140_000), iterations(2_150_000)),
            2.0 * 1000 * 30 * 794,
            4.0 * 1000 * 784,
            0,
            null));
  }
}
