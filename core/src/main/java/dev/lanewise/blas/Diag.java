package dev.lanewise.blas;

/** What the diagonal of a triangular matrix is. */
public enum Diag {
  /** As it is stored. */
  NON_UNIT,
  /** Ones, whatever is stored: the diagonal is not read. */
  UNIT
}
