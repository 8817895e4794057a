package dev.lanewise.bench.peer;

/** C = op(A) op(B) by one library, bound to its operands. */
public interface Sgemm {
  /** Computes the product. This is what is timed; no adapter allocates in it. */
  void multiply();

  /**
   * Copies the result into {@link Operands#c} where the library keeps it elsewhere. Not timed.
   *
   * <p>A library that takes no plain {@code float[]} with an offset copies its operands once, when
   * it is bound: its times leave that out.
   */
  default void fetch() {}

  /** Seconds of calls that the library needs before it is worth warming up by JMH. */
  default int settlingSeconds() {
    return 0;
  }
}
