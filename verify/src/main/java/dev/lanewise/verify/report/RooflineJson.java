package dev.lanewise.verify.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The roofline as JSON. What was not measured is null. */
final class RooflineJson {
  /** What the fields are in. */
  static final Map<String, String> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("samples", "samples of a step");
    UNITS.put("flop", "floating-point operations of a step, a fused multiply-add counts 2");
    UNITS.put("flopPerSample", "floating-point operations of a sample");
    UNITS.put("bytes", "bytes of the working set read or written in a step");
    UNITS.put("sampleBytes", "bytes read from the training set in a step");
    UNITS.put("flopPerByte", "flop / (bytes + sampleBytes)");
    UNITS.put("workingSetBytes", "bytes");
    UNITS.put("peakFlopPerSecond", "floating-point operations a second, of one core");
    UNITS.put("bytesPerSecond", "bytes a second, of one core, from data like the working set");
    UNITS.put("sampleBytesPerSecond", "bytes a second, of one core, from data like the samples");
    UNITS.put("secondsAtRoof", "least seconds of a step on so many threads");
    UNITS.put("seconds", "seconds of a step, median epoch");
    UNITS.put("percentOfRoof", "100 secondsAtRoof / seconds");
  }

  private RooflineJson() {}

  static ObjectNode tree(Roofline roofline) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Roofline.Phase step = roofline.step();
    node.put("measured", roofline.measured());
    node.put("remark", roofline.remark().isEmpty() ? null : roofline.remark());
    node.put("samples", roofline.rows());
    node.put("threads", roofline.threads());
    node.put("flopPerSample", step.flop() / roofline.rows());
    phase(node, roofline, step);
    node.put("workingSetBytes", roofline.workingSetBytes());
    node.put("workingSetFits", roofline.cache().isEmpty() ? null : roofline.cache());
    JsonReport.number(node, "peakFlopPerSecond", roofline.core().flopPerSecond());
    JsonReport.number(node, "bytesPerSecond", roofline.core().bytesPerSecond());
    JsonReport.number(node, "sampleBytesPerSecond", roofline.core().sampleBytesPerSecond());
    ArrayNode phases = node.putArray("phases");
    for (Roofline.Phase phase : roofline.phases()) {
      phase(phases.addObject().put("name", phase.name()), roofline, phase);
    }
    return node;
  }

  private static void phase(ObjectNode node, Roofline roofline, Roofline.Phase phase) {
    node.put("flop", phase.flop());
    node.put("bytes", phase.bytes());
    node.put("sampleBytes", phase.sampleBytes());
    JsonReport.number(node, "flopPerByte", phase.intensity());
    JsonReport.number(node, "secondsAtRoof", roofline.secondsAtRoof(phase));
    node.put("boundBy", roofline.measured() ? roofline.bound(phase) : null);
    JsonReport.number(node, "seconds", phase.seconds());
    JsonReport.number(node, "percentOfRoof", roofline.share(phase));
  }
}
