package dev.lanewise.verify.digest;

import dev.lanewise.support.digest.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The result of a case as words of 32 bits: a float or an int is one, a double two, the high one
 * first. Every NaN is the same one, since its sign and payload are no part of the contract.
 */
final class Words {
  private int[] words = new int[16];
  private int length;

  Words add(int word) {
    if (length == words.length) {
      words = Arrays.copyOf(words, 2 * length);
    }
    words[length++] = word;
    return this;
  }

  Words add(float value) {
    return add(Float.floatToIntBits(value));
  }

  Words add(double value) {
    long bits = Double.doubleToLongBits(value);
    return add((int) (bits >>> 32)).add((int) bits);
  }

  Words add(float[] values) {
    for (float value : values) {
      add(value);
    }
    return this;
  }

  Words add(double[] values) {
    for (double value : values) {
      add(value);
    }
    return this;
  }

  int[] toArray() {
    return Arrays.copyOf(words, length);
  }

  /** SHA-256 of the words, big-endian. */
  String digest() {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * length);
    bytes.asIntBuffer().put(words, 0, length);
    return Sha256.of(bytes.array());
  }
}
