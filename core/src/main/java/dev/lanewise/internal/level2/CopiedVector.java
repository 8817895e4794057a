package dev.lanewise.internal.level2;

import dev.lanewise.internal.kernel.linear.LinearKernels;

/** A vector whose elements lie one behind the other, in place or in a copy. */
final class CopiedVector {
  /** Where elements lie once they are read: element i at {@code at + i}. */
  float[] array;

  int at;

  /** Room for a sum beside each element, of which threads use parts of their own. */
  float[] sums = new float[0];

  private float[] copy = new float[0];
  private float[] source;
  private int n;
  private int offset;
  private int increment;

  /** Takes a vector. */
  void set(int n, float[] array, int offset, int increment) {
    this.n = n;
    this.source = array;
    this.offset = offset;
    this.increment = increment;
  }

  /** Lets go of the vector; it has no elements then. */
  void forget() {
    n = 0;
    source = null;
    array = null;
  }

  /** Makes room for sums. */
  void reserveSums() {
    if (sums.length < n) {
      sums = new float[n];
    }
  }

  int size() {
    return n;
  }

  /** Reads the elements. */
  void read() {
    readUnless(false);
  }

  /** Makes room for the elements, and reads them unless they will all be written. */
  void readUnless(boolean written) {
    if (increment == 1 || n == 0) {
      array = source;
      at = offset;
      return;
    }
    if (copy.length < n) {
      copy = new float[n];
    }
    array = copy;
    at = 0;
    int first = Vectors.first(n, offset, increment);
    for (int i = 0; i < n && !written; i++) {
      copy[i] = source[first + i * increment];
    }
  }

  /** Writes the elements back. */
  void write() {
    if (array == source) {
      return;
    }
    int first = Vectors.first(n, offset, increment);
    for (int i = 0; i < n; i++) {
      source[first + i * increment] = copy[i];
    }
  }

  /** Multiplies the vector where it lies; beta = 0 never reads it. */
  void scale(LinearKernels kernels, float beta) {
    Vectors.scaleOutput(kernels, n, beta, source, offset, increment);
  }
}
