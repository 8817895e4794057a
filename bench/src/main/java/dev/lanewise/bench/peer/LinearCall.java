package dev.lanewise.bench.peer;

/** A vector or matrix-vector operation by one library, bound to its operands. */
public interface LinearCall {
  /**
   * Computes the operation. This is what is timed.
   *
   * @return the result if it is a number (that of iamax counts from 0), else 0
   */
  double run();
}
