package dev.lanewise.build;

import java.util.List;
import java.util.Locale;

/**
 * An element type, and what sources say of it.
 *
 * @param type the primitive type
 * @param boxed its class of objects, the type argument of a species
 * @param vector its class of vectors
 * @param literal what ends a literal
 * @param bytes its size, which scales an index into a segment
 * @param layout the class of core that says how it lies in a segment
 * @param prefix what the names of classes for it begin with
 */
public record Element(
    String type,
    String boxed,
    String vector,
    String literal,
    int bytes,
    String layout,
    String prefix) {
  /** float, the type that kernels are written for. */
  public static final Element FLOAT =
      new Element("float", "Float", "FloatVector", "f", Float.BYTES, "NativeFloats", "");

  /** double, derived from it. */
  public static final Element DOUBLE =
      new Element("double", "Double", "DoubleVector", "d", Double.BYTES, "NativeDoubles", "Double");

  /** All of them, the one that kernels are written for first. */
  public static final List<Element> ALL = List.of(FLOAT, DOUBLE);

  /** The type of an array. */
  public String array() {
    return type + "[]";
  }

  /** How an element lies in a segment. */
  public String valueLayout() {
    return layout + "." + type.toUpperCase(Locale.ROOT);
  }

  /** The byte order of a segment. */
  public String byteOrder() {
    return layout + ".ORDER";
  }

  /** The name for this type of a class that is written for float. */
  public String named(String name) {
    return name.equals(FLOAT.layout) ? layout : prefix + name;
  }

  /** A term of an index in bytes, in long. */
  public String inBytes(String elements) {
    return bytes + "L * " + elements;
  }
}
