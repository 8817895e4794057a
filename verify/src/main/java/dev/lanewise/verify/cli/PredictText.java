package dev.lanewise.verify.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lanewise.nn.Network;
import dev.lanewise.verify.cli.PredictCommand.Failure;
import dev.lanewise.verify.cli.PredictCommand.Image;
import dev.lanewise.verify.cli.PredictCommand.Result;
import dev.lanewise.verify.cli.Table.Align;
import dev.lanewise.verify.train.TrainingJob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What was recognized, as text and as JSON. */
final class PredictText {
  private static final String NONE = "-";

  private final StringBuilder text = new StringBuilder();
  private final Result result;

  private PredictText(Result result) {
    this.result = result;
  }

  static String of(Result result) {
    PredictText text = new PredictText(result);
    text.model();
    if (result.images().size() <= PredictCommand.MAX_LISTED) {
      text.list();
    } else {
      text.counts();
    }
    text.accuracy();
    return text.text.toString();
  }

  private void model() {
    Network network = result.network().network();
    text.append(SummaryText.wrapped("model", result.model() + ", " + shape(network)));
    text.append(SummaryText.wrapped("images", Texts.counted(result.images().size(), "image")));
    int failed = result.failures().size();
    if (failed > 0) {
      text.append(
          SummaryText.wrapped("failed", Texts.counted(failed, "file") + ", see the error stream"));
    }
    text.append(System.lineSeparator());
  }

  private static String shape(Network network) {
    String sizes =
        Arrays.stream(network.sizes()).mapToObj(String::valueOf).collect(Collectors.joining("-"));
    return sizes + " " + String.join(", ", activations(network));
  }

  private static List<String> activations(Network network) {
    List<String> activations = new ArrayList<>();
    for (int layer = 0; layer < network.layers(); layer++) {
      activations.add(network.activation(layer).toString());
    }
    return activations;
  }

  private boolean labeled() {
    return result.confusion() != null;
  }

  private void list() {
    List<String> header = new ArrayList<>(List.of("image", "digit"));
    if (labeled()) {
      header.add("label");
    }
    for (int digit = 0; digit < TrainingJob.CLASSES; digit++) {
      header.add(String.valueOf(digit));
    }
    Align[] align = new Align[header.size()];
    Arrays.fill(align, Align.RIGHT);
    align[0] = Align.LEFT;
    Table table = new Table(header, align);
    for (Image image : result.images()) {
      List<String> row = new ArrayList<>(List.of(name(image), digit(image.digit())));
      if (labeled()) {
        row.add(digit(image.label()));
      }
      for (float output : image.outputs()) {
        row.add(brief(output));
      }
      table.add(row);
    }
    text.append(table.text());
  }

  /** The file's name without its folder, and where it may have several images, the index. */
  private static String name(Image image) {
    String file = String.valueOf(image.file().getFileName());
    return image.index() < 0 ? file : file + " " + image.index();
  }

  private static String digit(int digit) {
    return digit < 0 ? NONE : String.valueOf(digit);
  }

  /** Two digits: ten outputs are to fit a line of a terminal. */
  private static String brief(float output) {
    String text = Texts.fixed(output, 2);
    return text.startsWith("0.") ? text.substring(1) : text.equals("1.00") ? "1.0" : text;
  }

  private void counts() {
    Table table = new Table(List.of("digit", "images"), Align.RIGHT, Align.RIGHT);
    for (int digit = -1; digit < TrainingJob.CLASSES; digit++) {
      int wanted = digit;
      long count = result.images().stream().filter(image -> image.digit() == wanted).count();
      if (digit >= 0 || count > 0) {
        table.add(List.of(digit(digit), Texts.count(count)));
      }
    }
    text.append(table.text());
  }

  private void accuracy() {
    if (!labeled()) {
      return;
    }
    int count = result.images().size();
    int correct = result.confusion().correct();
    text.append(System.lineSeparator());
    text.append(
        SummaryText.wrapped(
            "accuracy",
            Texts.percent(100.0 * correct / count)
                + ", "
                + Texts.count(correct)
                + " of "
                + Texts.counted(count, "image")));
    text.append(System.lineSeparator());
    List<String> header = new ArrayList<>(List.of("label"));
    for (int digit = 0; digit < TrainingJob.CLASSES; digit++) {
      header.add("as " + digit);
    }
    Align[] align = new Align[header.size()];
    Arrays.fill(align, Align.RIGHT);
    Table table = new Table(header, align);
    for (int label = 0; label < TrainingJob.CLASSES; label++) {
      List<String> row = new ArrayList<>(List.of(String.valueOf(label)));
      for (int digit = 0; digit < TrainingJob.CLASSES; digit++) {
        int times = result.confusion().matrix().count(label, digit);
        row.add(times == 0 ? "." : String.valueOf(times));
      }
      table.add(row);
    }
    text.append(table.text());
  }

  /** The same as JSON; what is not known or not finite is null. */
  static String json(Result result) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    Network network = result.network().network();
    ObjectNode model = root.putObject("model");
    model.put("file", result.model().toString());
    ArrayNode sizes = model.putArray("layers");
    Arrays.stream(network.sizes()).forEach(sizes::add);
    ArrayNode activations = model.putArray("activations");
    activations(network).forEach(activations::add);
    model.put("cost", result.network().cost().map(Object::toString).orElse(null));
    model.put("parametersSha256", network.sha256());
    root.put("count", result.images().size());
    if (result.confusion() != null) {
      root.put("correct", result.confusion().correct());
      root.put("accuracy", 100.0 * result.confusion().correct() / result.images().size());
      ArrayNode matrix = root.putArray("confusion");
      for (int[] row : result.confusion().matrix().counts()) {
        ArrayNode counts = matrix.addArray();
        Arrays.stream(row).forEach(counts::add);
      }
    }
    ArrayNode failures = root.putArray("failures");
    for (Failure failure : result.failures()) {
      failures.addObject().put("file", failure.file().toString()).put("reason", failure.reason());
    }
    ArrayNode images = root.putArray("images");
    for (Image image : result.images()) {
      ObjectNode node = images.addObject();
      node.put("file", image.file().toString());
      node.put("index", Math.max(0, image.index()));
      node.put("digit", image.digit() < 0 ? null : Integer.valueOf(image.digit()));
      if (result.confusion() != null) {
        node.put("label", image.label());
      }
      ArrayNode outputs = node.putArray("outputs");
      for (float output : image.outputs()) {
        outputs.add(Float.isFinite(output) ? Float.valueOf(output) : null);
      }
    }
    try {
      return new ObjectMapper().writeValueAsString(root) + System.lineSeparator();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the result cannot be written as JSON", e);
    }
  }
}
