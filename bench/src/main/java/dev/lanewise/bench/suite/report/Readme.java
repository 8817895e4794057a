package dev.lanewise.bench.suite.report;

import dev.lanewise.bench.suite.Group;
import dev.lanewise.bench.suite.SuiteResult;
import dev.lanewise.support.report.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The figures in a Markdown file, made from a result file. Each part stands between two comments:
 *
 * <pre>
 *   &lt;!-- figures: products, from bench/results/xeon.json --&gt;
 *   | NN 16x16x16 | 67 | ...
 *   &lt;!-- end of figures --&gt;
 * </pre>
 *
 * <p>The file is named from the folder of the Markdown file. A part that names none is not made
 * from a file yet.
 */
final class Readme {
  private static final String END = "<!-- end of figures -->";
  private static final Pattern BEGIN =
      Pattern.compile("<!-- figures: ([a-z]+)(?:, from (\\S+))? -->");
  private static final Pattern MARKER = Pattern.compile(BEGIN.pattern() + "|" + Pattern.quote(END));

  /** What a part shows; the name in the comment is that of the constant in lower case. */
  enum Part {
    /** The picture of some products; its files lie beside the README. */
    PICTURE(null),
    /** The few rows that say most. */
    HEADLINE(null),
    /** The machine card. */
    MACHINE(null),
    /** Matrix products. */
    PRODUCTS(Group.PRODUCT),
    /** Vectors and matrix-vector products. */
    LINEAR(Group.LINEAR),
    /** Functions. */
    FUNCTIONS(Group.FUNCTION),
    /** Training steps. */
    TRAINING(Group.TRAINING),
    /** Recognition. */
    RECOGNITION(Group.INFERENCE);

    private final Group group;

    Part(Group group) {
      this.group = group;
    }

    static Part of(String name) throws IOException {
      for (Part part : values()) {
        if (part.toString().equals(name)) {
          return part;
        }
      }
      throw new IOException(
          "figures are of \""
              + name
              + "\", allowed are "
              + List.of(values()).stream().map(Part::toString).collect(Collectors.joining(", ")));
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A part as it stands in the file.
   *
   * @param part what it shows
   * @param source the result file, or null if none is named
   * @param begin where its comment begins
   * @param end where its closing comment ends
   */
  record Place(Part part, String source, int begin, int end) {}

  private Readme() {}

  /**
   * The parts of a text.
   *
   * @throws IOException if a comment does not fit to the others
   */
  static List<Place> places(String text) throws IOException {
    List<Place> places = new ArrayList<>();
    Matcher marker = MARKER.matcher(text);
    while (marker.find()) {
      if (marker.group(1) == null) {
        throw new IOException("\"" + END + "\" closes nothing");
      }
      Part part = Part.of(marker.group(1));
      String source = marker.group(2);
      int begin = marker.start();
      if (!marker.find() || marker.group(1) != null) {
        throw new IOException("the figures of \"" + part + "\" are not closed by \"" + END + "\"");
      }
      places.add(new Place(part, source, begin, marker.end()));
    }
    return places;
  }

  /** The text with all its parts made from a result. */
  static String written(String text, String source, SuiteResult result) throws IOException {
    StringBuilder written = new StringBuilder();
    int from = 0;
    for (Place place : places(text)) {
      written.append(text, from, place.begin).append(part(place.part, source, result));
      from = place.end;
    }
    return written.append(text.substring(from)).toString();
  }

  /** The files beside the Markdown that its parts show, by their path from its folder. */
  static Map<String, String> pictures(String text, SuiteResult result) throws IOException {
    boolean pictured = places(text).stream().anyMatch(place -> place.part == Part.PICTURE);
    return pictured ? Picture.files(new Results(result)) : Map.of();
  }

  /**
   * The parts that are not what their result file gives.
   *
   * @param text the Markdown
   * @param folder where it lies
   * @throws IOException if a result file cannot be read
   */
  static List<Part> outdated(String text, Path folder) throws IOException {
    Map<String, SuiteResult> results = new HashMap<>();
    List<Part> outdated = new ArrayList<>();
    for (Place place : places(text)) {
      if (place.source == null) {
        continue;
      }
      if (!results.containsKey(place.source)) {
        results.put(place.source, SuiteResult.read(folder.resolve(place.source)));
      }
      String made = part(place.part, place.source, results.get(place.source));
      boolean same = text.substring(place.begin, place.end).equals(made);
      if (place.part == Part.PICTURE) {
        same &= hold(folder, Picture.files(new Results(results.get(place.source))));
      }
      if (!same) {
        outdated.add(place.part);
      }
    }
    return outdated;
  }

  /** Whether files below a folder are these. */
  private static boolean hold(Path folder, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (!Files.isRegularFile(path) || !Files.readString(path).equals(file.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static String part(Part part, String source, SuiteResult suite) {
    Results results = new Results(suite);
    StringBuilder text = new StringBuilder("<!-- figures: " + part + ", from " + source + " -->\n");
    switch (part) {
      case PICTURE -> text.append(Picture.markdown(results));
      case MACHINE ->
          text.append(
              Templates.render(Readme.class, "machine.md.ftl", SuiteReport.machineModel(results)));
      case HEADLINE -> text.append(table(results, Headlines.table(results)));
      default ->
          new Tables(compact(results, part.group))
              .figures(part.group)
              .forEach(table -> text.append(table(results, table)));
    }
    return text.append(END).toString();
  }

  /** A table below the machine that its figures are of. */
  private static String table(Results results, Table table) {
    Map<String, Object> model = new HashMap<>(SuiteReport.machineModel(results));
    model.put("table", table);
    model.put("mark", Figures.MARK.strip());
    return Templates.render(Readme.class, "figures.md.ftl", model);
  }

  /** As much as a page can take: functions on their fewest elements. */
  private static Results compact(Results results, Group group) {
    SuiteResult suite = results.suite();
    return group != Group.FUNCTION
        ? results
        : new Results(
            new SuiteResult(
                suite.format(),
                suite.preset(),
                suite.command(),
                suite.started(),
                suite.seconds(),
                suite.complete(),
                suite.machine(),
                suite.advice(),
                Results.onFewestElements(results.of(group))));
  }
}
