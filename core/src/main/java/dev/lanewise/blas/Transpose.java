package dev.lanewise.blas;

/** Whether an operand enters a product as it lies in memory or transposed. */
public enum Transpose {
  /** op(X) = X. */
  NO,
  /** op(X) = X transposed. */
  YES
}
