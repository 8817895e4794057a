package dev.lanewise.verify.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A reproduction as JSON; a number that is absent or not finite is null. */
final class ReproductionJson {
  private static final int FORMAT_VERSION = 1;

  private ReproductionJson() {}

  static String render(ReproductionReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    Dataset dataset = report.dataset();
    root.put("formatVersion", FORMAT_VERSION);
    root.put("version", report.version());
    root.put("startedAt", report.startedAt());
    root.put("command", report.command());
    root.put("interrupted", report.interrupted());
    JsonReport.number(root, "seconds", report.seconds());
    root.put("jobs", report.jobs());
    root.put("dataset", dataset.name());
    root.put("datasetIsMnist", dataset.mnist());
    root.put("datasetWarning", dataset.mnist() ? null : dataset.warning());
    root.put("provenance", dataset.provenance());
    root.put("trainImages", dataset.trainImages());
    root.put("validationImages", dataset.validationImages());
    root.put("testImages", dataset.testImages());
    root.set("machine", JsonReport.machine(report.machine()));
    ArrayNode experiments = root.putArray("experiments");
    report.experiments().forEach(one -> experiment(experiments.addObject(), one, report));
    ArrayNode plots = root.putArray("plots");
    report.plots().forEach(plot -> plot(plots.addObject(), plot));
    ObjectNode units = root.putObject("units");
    units.put("accuracy", "percent");
    units.put("seconds", "seconds of training and evaluation");
    units.put("trainSeconds", "seconds of training");
    return JsonReport.text(root);
  }

  private static void experiment(ObjectNode node, Reproduced one, ReproductionReport report) {
    node.put("id", one.experiment().id());
    node.put("title", one.experiment().title());
    node.put("network", one.network());
    node.put("set", one.set());
    node.put("measure", one.measure().toString());
    Experiment.BookFigure published = one.experiment().book();
    // Accuracies on other images are not compared with it.
    if (published == null || !report.dataset().mnist()) {
      node.putNull("published");
    } else {
      ObjectNode figure = node.putObject("published");
      figure.put("source", published.source());
      figure.put("text", published.text());
      JsonReport.number(figure, "accuracy", published.accuracy());
      figure.put("set", published.set());
      figure.put("measure", published.measure().toString());
    }
    if (one.accepted() == null || !report.dataset().mnist()) {
      node.putNull("accepted");
    } else {
      ObjectNode range = node.putObject("accepted");
      range.put("least", one.accepted().least());
      range.put("most", one.accepted().most());
    }
    switch (report.verdict(one)) {
      case MET -> node.put("meanIsAccepted", true);
      case MISSED -> node.put("meanIsAccepted", false);
      case NONE -> node.putNull("meanIsAccepted");
    }
    node.put("runsAsked", one.runsAsked());
    node.put("epochsAsked", one.epochsAsked());
    node.put("asLongAsTheExperimentSays", one.whole());
    node.put("note", one.note());
    node.set("accuracy", JsonReport.statistics(one.accuracies()));
    node.set("seconds", JsonReport.statistics(one.seconds()));
    ArrayNode runs = node.putArray("runs");
    for (Reproduced.SeedRun run : one.runs()) {
      ObjectNode r = runs.addObject();
      r.put("seed", run.seed());
      r.put("finished", run.finished());
      JsonReport.number(r, "accuracy", one.accuracyOf(run));
      JsonReport.number(r, "trainSeconds", run.trainSeconds());
      JsonReport.number(r, "seconds", run.seconds());
      r.put("parametersSha256", run.parametersSha256());
      JsonReport.epochs(r.putArray("epochs"), run.epochs());
    }
  }

  private static void plot(ObjectNode node, Plot plot) {
    node.put("id", plot.id());
    node.put("title", plot.title());
    node.put("x", plot.xTitle());
    node.put("y", plot.yTitle());
    ArrayNode curves = node.putArray("curves");
    for (Plot.Curve curve : plot.curves()) {
      ObjectNode c = curves.addObject();
      c.put("name", curve.name());
      ArrayNode points = c.putArray("points");
      for (Plot.Point point : curve.points()) {
        ObjectNode p = points.addObject();
        JsonReport.number(p, "x", point.x());
        JsonReport.number(p, "y", point.y());
      }
    }
  }
}
