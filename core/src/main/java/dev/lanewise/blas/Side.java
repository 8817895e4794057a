package dev.lanewise.blas;

/** On which side of a product a symmetric or triangular matrix stands. */
public enum Side {
  /** A B. */
  LEFT,
  /** B A. */
  RIGHT
}
