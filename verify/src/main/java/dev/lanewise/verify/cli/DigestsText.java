package dev.lanewise.verify.cli;

import dev.lanewise.verify.digest.Configuration;
import dev.lanewise.verify.digest.Difference;
import dev.lanewise.verify.digest.Digests;
import dev.lanewise.verify.digest.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A matrix of digests as text. */
final class DigestsText {
  private static final int SHORT = 16;

  /** Differences that are printed, and configurations that are named for each. */
  private static final int SHOWN = 20;

  private static final int NAMED = 4;

  private final List<Outcome> outcomes;
  private final List<Difference> differences;
  private final Digests expected;

  DigestsText(List<Outcome> outcomes, List<Difference> differences, Digests expected) {
    this.outcomes = outcomes;
    this.differences = differences;
    this.expected = expected;
  }

  /** A row for each configuration. */
  String matrix() {
    Table table =
        new Table(
            List.of("configuration", "backend", "bit", "threads", "cases", "SHA-256", "result"),
            Table.Align.LEFT,
            Table.Align.LEFT,
            Table.Align.RIGHT,
            Table.Align.RIGHT,
            Table.Align.RIGHT,
            Table.Align.LEFT,
            Table.Align.LEFT);
    int whole = expected.byCase().size();
    for (Outcome outcome : outcomes) {
      int cases = outcome.digests().byCase().size();
      table.add(
          List.of(
              outcome.configuration().name(),
              outcome.backend(),
              "" + outcome.bits(),
              "" + outcome.threads(),
              cases == whole ? "" + cases : cases + " of " + whole,
              cases == whole ? outcome.digests().total().substring(0, SHORT) : "",
              result(outcome)));
    }
    return table.text();
  }

  /** What slow configurations left out. */
  String leftOut() {
    StringBuilder text = new StringBuilder();
    int whole = expected.byCase().size();
    Map<Long, List<Outcome>> byLimit =
        outcomes.stream()
            .filter(one -> one.ran() && one.digests().byCase().size() < whole)
            .collect(
                Collectors.groupingBy(
                    one -> one.configuration().limit(), TreeMap::new, Collectors.toList()));
    byLimit.forEach(
        (limit, some) ->
            line(
                text,
                "left out: "
                    + Texts.counted(whole - some.get(0).digests().byCase().size(), "case")
                    + " of more than "
                    + Texts.count(limit)
                    + " operations, in "
                    + names(some.stream().map(Outcome::configuration).toList())));
    return text.toString();
  }

  private String result(Outcome outcome) {
    return switch (outcome.state()) {
      case ABSENT -> "absent: " + outcome.reason();
      case FAILED -> "FAILED: " + outcome.reason();
      case RAN -> {
        long differing =
            differences.stream()
                .filter(one -> one.configurations().contains(outcome.configuration()))
                .count();
        yield differing == 0 ? "same bits" : "DIFFERS in " + Texts.counted(differing, "case");
      }
    };
  }

  /** What differs, the first of it with the bits. */
  String differences() {
    StringBuilder text = new StringBuilder();
    for (Difference one : differences.subList(0, Math.min(SHOWN, differences.size()))) {
      line(text, "");
      line(text, one.caseName());
      line(text, "  differs: " + names(one.configurations()));
      line(text, "  " + one.detail());
      line(text, "  SHA-256 " + one.digest().substring(0, SHORT) + "..., expected " + wanted(one));
    }
    if (differences.size() > SHOWN) {
      line(text, "");
      line(text, "and " + Texts.counted(differences.size() - SHOWN, "more case"));
    }
    return text.toString();
  }

  private static String wanted(Difference one) {
    return one.expected() == null
        ? "none: this case has no digest yet (digests --write FILE)"
        : one.expected().substring(0, SHORT) + "...";
  }

  private static String names(List<Configuration> configurations) {
    String names =
        configurations.stream()
            .limit(NAMED)
            .map(Configuration::name)
            .collect(Collectors.joining("; "));
    int more = configurations.size() - NAMED;
    return more > 0 ? names + "; and " + more + " more" : names;
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }

  /** Whether nothing differs and nothing failed. */
  boolean good() {
    return differences.isEmpty()
        && outcomes.stream().noneMatch(one -> one.state() == Outcome.State.FAILED);
  }

  /** One line on everything. */
  String verdict(int asked) {
    long ran = outcomes.stream().filter(Outcome::ran).count();
    long absent = outcomes.stream().filter(one -> one.state() == Outcome.State.ABSENT).count();
    long failed = outcomes.size() - ran - absent;
    String counts =
        Texts.counted(ran, "virtual machine")
            + (absent > 0 ? ", " + absent + " absent here" : "")
            + (failed > 0 ? ", " + failed + " failed" : "")
            + (outcomes.size() < asked ? ", " + (asked - outcomes.size()) + " not run" : "");
    return good()
        ? "PASS: the same bits in " + counts
        : "FAIL: " + Texts.counted(differences.size(), "case") + " differ; " + counts;
  }
}
