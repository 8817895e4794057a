package dev.lanewise.verify.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * The report as JSON. The top level describes the first run, but {@code interrupted} and {@code
 * diverged} say whether any run was; {@code runs} holds all. The order of the fields is fixed. A
 * number that is absent or not finite is null.
 */
final class JsonReport {
  /** Rises when a field changes its meaning or goes. */
  private static final int FORMAT_VERSION = 2;

  /** Digits that a measurement is worth, and then some. */
  private static final MathContext DIGITS = new MathContext(7);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonReport() {}

  static String render(TrainingReport report) {
    return text(tree(report));
  }

  /** A tree as the text of a file. */
  static String text(ObjectNode tree) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the report cannot be written as JSON", e);
    }
  }

  private static ObjectNode tree(TrainingReport report) {
    Dataset dataset = report.dataset();
    HyperParameters hyper = report.hyperParameters();
    Machine machine = report.machine();
    Run first = report.firstRun();

    ObjectNode root = object();
    root.put("formatVersion", FORMAT_VERSION);
    root.put("version", report.version());
    root.put("startedAt", report.startedAt());
    root.put("command", report.command());
    root.put("dataset", dataset.name());
    root.put("datasetIsMnist", dataset.mnist());
    root.put("datasetWarning", dataset.mnist() ? null : dataset.warning());
    root.put("provenance", dataset.provenance());
    root.put("trainImages", dataset.trainImages());
    root.put("validationImages", dataset.validationImages());
    root.put("testImages", dataset.testImages());
    root.put("experiment", report.experiment().id());
    root.put("experimentTitle", report.experiment().title());
    book(root, report.experiment().book());
    root.put("seed", first.seed());
    run(root, first);
    // In the places that the first run's have.
    root.put("interrupted", report.interrupted());
    root.put("diverged", report.diverged());
    ArrayNode warnings = root.putArray("warnings");
    report.warnings().forEach(warnings::add);
    root.put("backend", machine.backend());
    root.put("vectorBits", machine.vectorBits());
    root.put("threads", machine.threads());
    root.put("cpu", machine.cpu());
    root.put("jdk", machine.jdk());

    root.set("network", network(report.network()));
    ObjectNode asked = root.putObject("hyperparameters");
    asked.put("eta", hyper.eta());
    asked.put("batchSize", hyper.batchSize());
    asked.put("lambda", hyper.lambda());
    asked.put("epochs", hyper.epochs());
    asked.put("seed", hyper.seed());
    asked.put("repeats", hyper.repeats());
    HyperParameters.Method method = hyper.method();
    asked.put("optimizer", method.optimizer());
    asked.put("schedule", method.schedule());
    asked.put("patience", method.patience());
    asked.put("l1", method.l1());
    number(asked, "maxNorm", method.maxNorm());
    asked.put("dropInput", method.dropInput());
    asked.put("dropHidden", method.dropHidden());
    asked.put("dropConnections", method.dropConnections());
    asked.put("distortion", method.distortion());
    root.set("machine", machine(machine));
    root.set("roofline", RooflineJson.tree(report.roofline()));

    ObjectNode over = root.putObject("overFinishedRuns");
    over.set("bestTestAccuracy", statistics(report.bestTestAccuracy()));
    over.set("lastTestAccuracy", statistics(report.lastTestAccuracy()));
    over.set("trainSecondsPerEpoch", statistics(report.trainSecondsPerEpoch()));
    root.set("ensemble", ensemble(report.together()));
    ArrayNode runs = root.putArray("runs");
    for (Run run : report.runs()) {
      run(runs.addObject().put("seed", run.seed()), run);
    }
    root.set("confusionMatrix", confusion(report.confusionMatrix()));
    ArrayNode worst = root.putArray("worstClassified");
    report.worstDigits().forEach(digit -> worst.add(misread(digit)));
    root.set("units", units());
    return root;
  }

  private static ObjectNode ensemble(Ensemble together) {
    if (together == null) {
      return null;
    }
    ObjectNode node = object().put("networks", together.networks());
    number(node, "voteAccuracy", together.voteAccuracy());
    number(node, "meanAccuracy", together.meanAccuracy());
    return node;
  }

  private static void book(ObjectNode root, Experiment.BookFigure book) {
    root.put("bookFigure", book == null ? null : book.text());
    number(root, "bookAccuracy", book == null ? Double.NaN : book.accuracy());
    root.put("bookAccuracySet", book == null ? null : book.set());
    root.put("bookAccuracyMeasure", book == null ? null : book.measure().toString());
    root.put("bookSource", book == null ? null : book.source());
  }

  private static void run(ObjectNode node, Run run) {
    node.put("interrupted", run.interrupted());
    node.put("diverged", run.diverged());
    number(node, "bestTestAccuracy", run.bestTestAccuracy());
    node.put("bestEpoch", run.bestEpoch());
    number(node, "lastTestAccuracy", run.lastTestAccuracy());
    number(node, "trainSecondsPerEpoch", run.trainSecondsPerEpoch());
    number(node, "medianTrainSecondsPerEpoch", run.medianTrainSecondsPerEpoch());
    number(node, "samplesPerSecond", run.samplesPerSecond());
    number(node, "gflops", run.gflops());
    node.put("parametersSha256", run.parametersSha256());
    ObjectNode timing = node.putObject("secondsPerEpoch");
    for (int part = 0; part < TimingSplit.NAMES.size(); part++) {
      number(timing, TimingSplit.NAMES.get(part), run.timing().parts().get(part));
    }
    epochs(node.putArray("epochs"), run.epochs());
  }

  static void epochs(ArrayNode node, List<Epoch> epochs) {
    for (Epoch epoch : epochs) {
      ObjectNode e = node.addObject();
      e.put("epoch", epoch.epoch());
      number(e, "accuracy", epoch.testAccuracy());
      number(e, "cost", epoch.testCost());
      number(e, "validationAccuracy", epoch.validationAccuracy());
      number(e, "validationCost", epoch.validationCost());
      number(e, "trainingAccuracy", epoch.trainingAccuracy());
      number(e, "trainingCost", epoch.trainingCost());
      number(e, "trainSeconds", epoch.trainSeconds());
    }
  }

  private static ObjectNode network(Network network) {
    ObjectNode node = object();
    node.put("shape", network.shape());
    ArrayNode layers = node.putArray("layers");
    network.layers().forEach(layers::add);
    ArrayNode activations = node.putArray("activations");
    network.activations().forEach(activations::add);
    node.put("cost", network.cost());
    node.put("initialisation", network.initialization());
    node.put("parameters", network.parameters());
    return node;
  }

  static ObjectNode machine(Machine machine) {
    ObjectNode node = object();
    node.put("backend", machine.backend());
    node.put("backendReason", machine.backendReason());
    node.put("vectorBits", machine.vectorBits());
    node.put("threads", machine.threads());
    node.put("cpu", machine.cpu());
    node.put("cores", machine.cores());
    node.put("jdk", machine.jdk());
    node.put("jvmFlags", machine.jvmFlags());
    node.put("os", machine.os());
    node.put("maxHeapBytes", machine.maxHeapBytes());
    return node;
  }

  static ObjectNode statistics(Statistics statistics) {
    ObjectNode node = object();
    node.put("runs", statistics.count());
    number(node, "mean", statistics.mean());
    number(node, "standardDeviation", statistics.standardDeviation());
    number(node, "min", statistics.min());
    number(node, "max", statistics.max());
    return node;
  }

  private static ObjectNode confusion(ConfusionMatrix matrix) {
    if (matrix == null) {
      return null;
    }
    ObjectNode node = object();
    node.put("rows", "true digit");
    node.put("columns", "digit read");
    ArrayNode counts = node.putArray("counts");
    for (int[] row : matrix.counts()) {
      ArrayNode cells = counts.addArray();
      for (int count : row) {
        cells.add(count);
      }
    }
    ArrayNode recall = node.putArray("recall");
    ArrayNode precision = node.putArray("precision");
    for (int digit = 0; digit < matrix.classes(); digit++) {
      recall.add(rounded(matrix.recall(digit)));
      precision.add(rounded(matrix.precision(digit)));
    }
    return node;
  }

  private static ObjectNode misread(MisreadDigit digit) {
    ObjectNode node = object();
    node.put("testIndex", digit.testIndex());
    node.put("truth", digit.truth());
    node.put("predicted", digit.predicted());
    ArrayNode outputs = node.putArray("outputs");
    for (float output : digit.outputs()) {
      outputs.add(rounded(output));
    }
    return node;
  }

  private static ObjectNode units() {
    ObjectNode node = object();
    for (String name :
        List.of(
            "accuracy",
            "bestTestAccuracy",
            "lastTestAccuracy",
            "bookAccuracy",
            "voteAccuracy",
            "meanAccuracy")) {
      node.put(name, "percent");
    }
    node.put("cost", "mean per sample");
    node.put("trainSeconds", "seconds of training, without evaluation");
    node.put("trainSecondsPerEpoch", "seconds of training, mean over the epochs");
    node.put("medianTrainSecondsPerEpoch", "seconds of training, median over the epochs");
    node.put("secondsPerEpoch", "seconds, mean over the epochs; all but evaluation is training");
    node.put("samplesPerSecond", "training samples per second of training");
    node.put("gflops", "1e9 floating-point operations per second");
    RooflineJson.UNITS.forEach((name, unit) -> node.put("roofline." + name, unit));
    node.put("vectorBits", "bits");
    node.put("maxHeapBytes", "bytes");
    return node;
  }

  static void number(ObjectNode node, String name, double value) {
    node.put(name, rounded(value));
  }

  /** The value to {@link #DIGITS} digits, null if it is not finite. */
  private static Double rounded(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : null;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
