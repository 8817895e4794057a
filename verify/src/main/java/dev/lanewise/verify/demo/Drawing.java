package dev.lanewise.verify.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lanewise.verify.data.PngReader.Grays;
import java.io.IOException;
import java.util.List;

/**
 * What the page asks: {@code {"model": 0, "ink": [0, 255, ...]}}, the place of the network in the
 * list and the drawing, row by row.
 *
 * @param model the network that is to read it
 * @param ink SIDE x SIDE pixels, 0 = paper
 */
record Drawing(DemoModel model, Grays ink) {
  /** Pixels of a side. */
  static final int SIDE = 140;

  private static final int BAD_REQUEST = 400;

  /** NaN is read so that the refusal can say where it is. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads a request.
   *
   * @param body its body
   * @param models the networks
   * @throws Refusal if it asks for nothing that can be answered
   */
  static Drawing parse(byte[] body, List<DemoModel> models) throws Refusal {
    JsonNode request;
    try {
      request = MAPPER.readTree(body);
    } catch (JsonProcessingException noJson) {
      throw wrong("the request is no JSON: " + noJson.getOriginalMessage());
    } catch (IOException noText) {
      throw wrong("the request is no JSON: " + noText.getMessage());
    }
    JsonNode model = request.path("model");
    if (!model.isInt() || model.intValue() < 0 || model.intValue() >= models.size()) {
      throw wrong("model is " + shown(model) + "; it must be 0 to " + (models.size() - 1));
    }
    return new Drawing(models.get(model.intValue()), ink(request.path("ink")));
  }

  private static Grays ink(JsonNode pixels) throws Refusal {
    if (!pixels.isArray() || pixels.size() != SIDE * SIDE) {
      throw wrong(
          "ink "
              + (pixels.isArray() ? "has " + pixels.size() + " elements" : "is " + shown(pixels))
              + "; it must have "
              + SIDE * SIDE
              + ", one for each of "
              + SIDE
              + " x "
              + SIDE
              + " pixels");
    }
    byte[] grays = new byte[SIDE * SIDE];
    for (int i = 0; i < grays.length; i++) {
      JsonNode pixel = pixels.get(i);
      if (!pixel.isInt() || pixel.intValue() < 0 || pixel.intValue() > 255) {
        throw wrong(
            "ink[" + i + "] is " + shown(pixel) + "; it must be a whole number from 0 to 255");
      }
      grays[i] = (byte) pixel.intValue();
    }
    return new Grays(SIDE, SIDE, grays);
  }

  /** A value as it came, if it is short. */
  private static String shown(JsonNode value) {
    if (value.isMissingNode()) {
      return "missing";
    }
    return switch (value.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case STRING -> "a string";
      default -> value.asText();
    };
  }

  private static Refusal wrong(String message) {
    return new Refusal(BAD_REQUEST, message);
  }
}
