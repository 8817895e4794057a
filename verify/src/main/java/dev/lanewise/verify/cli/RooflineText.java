package dev.lanewise.verify.cli;

import dev.lanewise.verify.report.Roofline;
import java.util.List;

/** The roofline of a step as it is printed after a training. */
final class RooflineText {
  private RooflineText() {}

  /** Lines, each ended. */
  static String of(Roofline roofline) {
    Roofline.Phase step = roofline.step();
    StringBuilder text = new StringBuilder();
    text.append(
        SummaryText.wrapped(
            "roofline",
            "a step of "
                + Texts.counted(roofline.rows(), "sample")
                + " is "
                + Texts.count(step.flop())
                + " flop, moves "
                + Texts.count(step.bytes() + step.sampleBytes())
                + " bytes ("
                + Texts.fixed(step.intensity(), 2)
                + " flop a byte) and took "
                + micros(step.seconds())
                + " in the median epoch; "
                + roof(roofline, step)));
    if (!roofline.measured()) {
      return text.toString();
    }
    Table table =
        new Table(
            List.of("  phase", "flop", "bytes", "roof", "by", "took", "reached"),
            Table.Align.LEFT,
            Table.Align.RIGHT,
            Table.Align.RIGHT,
            Table.Align.RIGHT,
            Table.Align.LEFT,
            Table.Align.RIGHT,
            Table.Align.RIGHT);
    for (Roofline.Phase phase : roofline.phases()) {
      table.add(
          List.of(
              "  " + phase.name(),
              Texts.count(phase.flop()),
              Texts.count(phase.bytes() + phase.sampleBytes()),
              micros(roofline.secondsAtRoof(phase)),
              roofline.bound(phase),
              micros(phase.seconds()),
              Texts.fixed(roofline.share(phase), 0) + " %"));
    }
    return text.append(table.text())
        .append(SummaryText.wrapped("  a core", core(roofline)))
        .append(
            roofline.remark().isEmpty() ? "" : SummaryText.wrapped("  remark", roofline.remark()))
        .toString();
  }

  private static String roof(Roofline roofline, Roofline.Phase step) {
    if (!roofline.measured()) {
      return "the roof was not measured";
    }
    return "at the roof "
        + micros(roofline.secondsAtRoof(step))
        + " ("
        + roofline.bound(step)
        + ", "
        + Texts.counted(roofline.threads(), "core")
        + "): "
        + Texts.fixed(roofline.share(step), 0)
        + " % reached";
  }

  private static String core(Roofline roofline) {
    Roofline.Core core = roofline.core();
    String cache = roofline.cache();
    return giga(core.flopPerSecond())
        + " GFLOP/s; "
        + giga(core.bytesPerSecond())
        + " GB/s from the "
        + Texts.count(roofline.workingSetBytes())
        + " bytes that a step uses"
        + (cache.isEmpty()
            ? ""
            : cache.equals("memory") ? " (in memory)" : " (" + cache + " cache)")
        + ", "
        + giga(core.sampleBytesPerSecond())
        + " GB/s from the training set";
  }

  private static String giga(double value) {
    return Texts.fixed(value / 1e9, 1);
  }

  private static String micros(double seconds) {
    double micros = 1e6 * seconds;
    return Texts.fixed(micros, micros < 100 ? 2 : 0) + " us";
  }
}
