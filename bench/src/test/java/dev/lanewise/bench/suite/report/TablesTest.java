package dev.lanewise.bench.suite.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.bench.suite.Group;
import dev.lanewise.bench.suite.Measurement;
import dev.lanewise.bench.suite.SuiteResult;
import dev.lanewise.bench.suite.report.Table.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the tables of a report say. */
class TablesTest {
  private static final double NAN = Double.NaN;

  @Test
  void aRowHasTheShareOfThePeakAndTheRatioToTheBest() {
    Table table = onlyTable(Group.PRODUCT, full());
    assertThat(table.columns())
        .containsExactly(
            "Products",
            "Lanewise",
            "% of peak",
            "OpenBLAS",
            "MKL",
            "netlib VectorBLAS",
            "EJML",
            "ratio to the best");
    // The peak is the median of 224, 221, 219 and 226; the median of three forks is the middle one.
    assertThat(texts(table, "NN 10x784x100"))
        .containsExactly("129", "58", "97", "113", "8.0", "4.0", "1.14");
    assertThat(cell(table, "NN 10x784x100", 6).kind()).isEqualTo("better");
    assertThat(cell(table, "NN 256x256x256", 6).text()).isEqualTo("0.91");
    assertThat(cell(table, "NN 256x256x256", 6).kind()).isEmpty();
  }

  @Test
  void timesCompareTheOtherWayRound() {
    Table table = onlyTable(Group.FUNCTION, full());
    assertThat(table.note()).isEqualTo("ns/element, less is better");
    // 1000 floats read and written: 8000 bytes in 300 ns; the best peer takes .27 / .30 of it.
    assertThat(texts(table, "tanh, 1,000"))
        .containsExactly("0.30", "27", "0.27", "0.37", "9.68", "20.80", "0.90");
    assertThat(texts(table, "softmax of 10, 1,280"))
        .containsExactly("0.79", "10", "", "", "5.59", "", "7.08");
  }

  @Test
  void stepsHaveTimeAndRate() {
    Table table = onlyTable(Group.TRAINING, full());
    // 10 samples at 480,000 a second are 20.8 microseconds, for 958,800 flop (no bias).
    assertThat(texts(table, "784-30-10 batch 10"))
        .startsWith("480,000", "20.8", "46", "21")
        .endsWith("4.36");
  }

  @Test
  void aFigureWhoseForksAreMoreThanATenthApartIsMarked() {
    // 1.1 - 1 rounds to a little more than a tenth: the forks are taken from 20 and 22.
    assertThat(Tables.figure(product(20, 21, 22)).text()).isEqualTo("21");
    assertThat(Tables.figure(product(20, 21, 22.2)).text()).isEqualTo("21 †");
    assertThat(Tables.figure(product(20, 21, 22.2)).kind()).isEqualTo("wide");
    assertThat(Tables.figure(product(20, 21, 22.2)).hint())
        .isEqualTo("forks: 20, 21, 22; spread 10 %");
    assertThat(Tables.figure(product(20)).text()).isEqualTo("20");
    assertThat(Tables.figure(product(20)).hint()).isEmpty();
    Table wide = new Tables(full()).wide();
    assertThat(wide.rows()).extracting(Table.Row::name).containsOnly("TN 784x10x30");
    assertThat(wide.rows()).hasSize(2);
    assertThat(texts(wide, "TN 784x10x30"))
        .containsExactly("Lanewise", "107 GFLOP/s", "91 to 108", "16");
  }

  @Test
  void aRatioOfAMarkedFigureIsMarkedToo() {
    Table table = onlyTable(Group.PRODUCT, full());
    assertThat(cell(table, "TN 784x10x30", 6).text()).isEqualTo("0.80 †");
  }

  @Test
  void speedUpsEndWithTheGeometricMean() {
    Results results =
        results(
            SampleResults.product("NN 8x8x8", "lanewise", 10),
            SampleResults.product("NN 8x8x8", "mkl", 5),
            SampleResults.product("NN 9x9x9", "lanewise", 10),
            SampleResults.product("NN 9x9x9", "mkl", 20),
            SampleResults.product("NN 7x7x7", "lanewise", 32),
            SampleResults.product("NN 7x7x7", "mkl", 4),
            SampleResults.product("NN 6x6x6", "lanewise", 32),
            SampleResults.failed(Group.PRODUCT, "NN 6x6x6", "mkl", "no"));
    Table table = new Tables(results).speedUps().get(0);
    assertThat(table.columns()).containsExactly("Products", "MKL");
    assertThat(table.rows())
        .extracting(row -> row.name() + " " + row.cells().get(0).text())
        .containsExactly(
            "NN 8x8x8 2.00", "NN 9x9x9 0.50", "NN 7x7x7 8.00", "NN 6x6x6 –", "geometric mean 2.00");
  }

  @Test
  void aFigureThatIsNoNumberIsADash() {
    Results results =
        results(
            SampleResults.product("NN 8x8x8", "lanewise", NAN),
            SampleResults.product("NN 8x8x8", "mkl", 5, 5),
            SampleResults.failed(Group.PRODUCT, "NN 9x9x9", "lanewise", "broken <off>"));
    Table table = onlyTable(Group.PRODUCT, results);
    assertThat(texts(table, "NN 8x8x8")).containsExactly("–", "–", "5.0", "–");
    assertThat(cell(table, "NN 9x9x9", 0)).isEqualTo(new Cell("–", "failed", "broken <off>"));
    assertThat(new Tables(results).speedUps().stream().filter(t -> t.columns().size() > 1))
        .isEmpty();
  }

  @Test
  void everyNumberOfThreadsHasATable() {
    Measurement one = SampleResults.product("NN 8x8x8", "lanewise", 10);
    Measurement two =
        new Measurement(
            one.group(), one.workload(), "lanewise", 2, List.of(List.of(19.)), 1024, 768, 0, null);
    Measurement peak =
        new Measurement(Group.PEAK, "FMA", "lanewise", 1, List.of(List.of(20.)), 1, 0, 0, null);
    List<Table> tables = new Tables(results(one, two, peak)).figures(Group.PRODUCT);
    assertThat(tables).extracting(Table::title).containsExactly("Products", "Products, 2 threads");
    assertThat(texts(tables.get(0), "NN 8x8x8")).containsExactly("10", "50");
    assertThat(texts(tables.get(1), "NN 8x8x8"))
        .as("of twice the peak")
        .containsExactly("19", "48");
  }

  @Test
  void failuresAreToldOnceWithTheirReason() {
    Table table = new Tables(full()).failures();
    assertThat(table.rows()).hasSize(1);
    assertThat(texts(table, "blis"))
        .containsExactly("Products", "3 workloads", "libblis.so: cannot open shared object file");
  }

  @Test
  void allocationNamesWhatAllocatesAByteOrMore() {
    Table table = new Tables(full()).allocation();
    assertThat(table.rows()).hasSize(13 + 6);
    assertThat(table.rows())
        .extracting(row -> row.cells().get(0).text())
        .containsOnly("EJML", "DJL PyTorch", "DJL PyTorch by hand");
    assertThat(new Tables(results(SampleResults.product("NN 8x8x8", "lanewise", 1))).allocation())
        .extracting(Table::rows)
        .isEqualTo(List.of());
  }

  @Test
  void warningsSayWhatMustBeKnownBeforeAFigureIsQuoted() {
    assertThat(SuiteReport.warnings(full()))
        .containsExactly(
            "Of 112 figures, 2 have forks that differ by more than 10 % and are marked †: do not"
                + " quote them.");
    Measurement low =
        new Measurement(
            Group.PEAK,
            "FMA",
            "lanewise",
            1,
            List.of(List.of(80.), List.of(100.), List.of(90.)),
            1,
            0,
            0,
            null);
    assertThat(
            SuiteReport.warnings(results(low, SampleResults.product("NN 8x8x8", "lanewise", 95))))
        .containsExactly(
            "The FMA peak moved between 80 and 100 GFLOP/s within the run (22 %): something else"
                + " ran, or the clock changed. Compare columns, not runs.",
            "Of 1 figures, 1 exceed the FMA peak, which was measured too low: do not use shares of the"
                + " peak.",
            "Of 1 figures, 1 have one fork, whose spread is not known: run more before you quote"
                + " them.");
  }

  private static Measurement product(double... forks) {
    return SampleResults.product("NN 8x8x8", "lanewise", forks);
  }

  private static Results full() {
    return new Results(SampleResults.full());
  }

  private static Results results(Measurement... all) {
    SuiteResult suite = SampleResults.result(List.of(all), true, List.of());
    return new Results(suite);
  }

  private static Table onlyTable(Group group, Results results) {
    List<Table> tables = new Tables(results).figures(group);
    assertThat(tables).hasSize(1);
    return tables.get(0);
  }

  private static List<String> texts(Table table, String row) {
    return row(table, row).cells().stream().map(Cell::text).toList();
  }

  private static Cell cell(Table table, String row, int column) {
    return row(table, row).cells().get(column);
  }

  private static Table.Row row(Table table, String name) {
    return table.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }
}
