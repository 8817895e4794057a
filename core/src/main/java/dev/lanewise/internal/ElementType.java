package dev.lanewise.internal;

import java.util.Locale;

/**
 * The type of the elements of operands, as far as checks have to know it. An array tells its own; a
 * segment is bytes, and whoever checks it says what they are.
 */
public enum ElementType {
  /** Elements of a {@code float[]}. */
  FLOAT(float[].class, Float.BYTES),
  /** Elements of a {@code double[]}. */
  DOUBLE(double[].class, Double.BYTES);

  private final Class<?> array;
  private final int bytes;

  ElementType(Class<?> array, int bytes) {
    this.array = array;
    this.bytes = bytes;
  }

  /** The length of an array of any of these types, or -1 for what is no such array. */
  static int lengthOf(Object storage) {
    return storage instanceof float[] floats
        ? floats.length
        : storage instanceof double[] doubles ? doubles.length : -1;
  }

  boolean isArrayOfThis(Object storage) {
    return array.isInstance(storage);
  }

  int bytes() {
    return bytes;
  }

  /** So many whole elements lie in so many bytes. */
  long count(long byteCount) {
    return byteCount / bytes;
  }

  /** As in messages: {@code float}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
