package dev.lanewise.verify.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lanewise.verify.digest.Configuration;
import dev.lanewise.verify.digest.Difference;
import dev.lanewise.verify.digest.Digests;
import dev.lanewise.verify.digest.Outcome;
import dev.lanewise.verify.report.Machine;
import dev.lanewise.verify.train.MachineInfo;
import java.util.List;
import java.util.Locale;

/** A matrix of digests as JSON. */
final class DigestsJson {
  private static final int FORMAT_VERSION = 1;

  private DigestsJson() {}

  static String of(List<Outcome> outcomes, List<Difference> differences, Digests expected) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    Machine machine = MachineInfo.current();
    root.put("formatVersion", FORMAT_VERSION);
    root.put("version", Version.text());
    root.put("cpu", machine.cpu());
    root.put("jdk", machine.jdk());
    root.put("os", machine.os());
    root.put("expectedTotal", expected.total());
    ArrayNode rows = root.putArray("configurations");
    for (Outcome outcome : outcomes) {
      ObjectNode row = rows.addObject();
      Configuration configuration = outcome.configuration();
      row.put("name", configuration.name());
      configuration.jvmOptions().forEach(row.putArray("jvmOptions")::add);
      row.put("rowsOfACall", configuration.batch());
      row.put("state", outcome.state().name().toLowerCase(Locale.ROOT));
      row.put("reason", outcome.reason());
      row.put("backend", outcome.backend());
      row.put("vectorBits", outcome.bits());
      row.put("threads", outcome.threads());
      row.put("seconds", outcome.seconds());
      row.put("total", outcome.digests().total());
      ObjectNode digests = row.putObject("digests");
      outcome.digests().byCase().forEach(digests::put);
    }
    ArrayNode different = root.putArray("differences");
    for (Difference difference : differences) {
      ObjectNode node = different.addObject();
      node.put("case", difference.caseName());
      ArrayNode names = node.putArray("configurations");
      difference.configurations().forEach(one -> names.add(one.name()));
      node.put("digest", difference.digest());
      node.put("expected", difference.expected());
      node.put("detail", difference.detail());
    }
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root)
          + System.lineSeparator();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
