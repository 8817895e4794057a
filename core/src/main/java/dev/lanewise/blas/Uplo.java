package dev.lanewise.blas;

import dev.lanewise.internal.Half;

/**
 * Which half of a symmetric or triangular matrix counts. The diagonal belongs to it; the other half
 * is never read nor written.
 */
public enum Uplo {
  /** Elements (i, j) with j at least i. */
  UPPER(Half.UPPER),
  /** Elements (i, j) with j at most i. */
  LOWER(Half.LOWER);

  private final Half half;

  Uplo(Half half) {
    this.half = half;
  }

  Half half() {
    return half;
  }
}
