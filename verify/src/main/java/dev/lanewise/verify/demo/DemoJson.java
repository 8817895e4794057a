package dev.lanewise.verify.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lanewise.nn.Network;
import dev.lanewise.verify.data.DigitNormalizer;
import java.util.List;

/** What the server answers. A number that is not finite is null. */
final class DemoJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private DemoJson() {}

  /** The side of a drawing, and for each network its name, origin, sizes and activations. */
  static ObjectNode models(List<DemoModel> models) {
    ObjectNode tree = NODES.objectNode();
    tree.put("side", Drawing.SIDE);
    ArrayNode list = tree.putArray("models");
    for (DemoModel model : models) {
      Network network = model.network();
      ObjectNode one = list.addObject().put("name", model.name()).put("origin", model.origin());
      ArrayNode sizes = one.putArray("sizes");
      for (int size : network.sizes()) {
        sizes.add(size);
      }
      ArrayNode activations = one.putArray("activations");
      for (int layer = 0; layer < network.layers(); layer++) {
        activations.add(network.activation(layer).toString());
      }
    }
    return tree;
  }

  /** All that the page shows of a reading. */
  static ObjectNode reading(Reading reading) {
    DigitNormalizer.Normalized image = reading.image();
    ObjectNode tree = NODES.objectNode();
    tree.put("digit", reading.digit() < 0 ? null : reading.digit());
    tree.set("outputs", numbers(reading.outputs()));
    ArrayNode hidden = tree.putArray("hidden");
    reading.hidden().forEach(layer -> hidden.add(numbers(layer)));
    ArrayNode pixels = tree.putArray("pixels");
    for (byte pixel : image.pixels()) {
      pixels.add(pixel & 0xff);
    }
    tree.set("ink", box(image.ink()));
    tree.set("placed", box(image.placed()));
    tree.putArray("center").add(image.centerX()).add(image.centerY());
    tree.set("path", reading.path().map(DemoJson::path).orElse(null));
    return tree;
  }

  /** Why a request is not answered. */
  static ObjectNode error(String sentence) {
    return NODES.objectNode().put("error", sentence);
  }

  private static ObjectNode path(WinningPath winning) {
    ObjectNode tree = NODES.objectNode();
    ArrayNode neurons = tree.putArray("neurons");
    for (int neuron : winning.neurons()) {
      neurons.add(neuron);
    }
    tree.set("weights", numbers(winning.weights()));
    return tree;
  }

  private static ObjectNode box(DigitNormalizer.Box box) {
    return NODES
        .objectNode()
        .put("left", box.left())
        .put("top", box.top())
        .put("width", box.width())
        .put("height", box.height());
  }

  private static ArrayNode numbers(float[] values) {
    ArrayNode array = NODES.arrayNode(values.length);
    for (float value : values) {
      if (Float.isFinite(value)) {
        array.add(value);
      } else {
        array.addNull();
      }
    }
    return array;
  }
}
