package dev.lanewise.nn;

import dev.lanewise.blas.GemmPlan;
import dev.lanewise.blas.Transpose;

/**
 * The plans of one of the products of each layer, for every number of rows that is met: a batch
 * that is short, as the last one of an epoch, has plans of its own.
 */
final class LayerPlans {
  /** The products of a layer. */
  enum Kind {
    /** A^{l-1} W^l. */
    FORWARD,
    /** delta^l (W^l)^T, for the layer below. */
    BACKWARD,
    /** (A^{l-1})^T delta^l. */
    UPDATE
  }

  private final Kind kind;
  private final int[] sizes;

  /** By layer and rows; null for what has not been met. */
  private final GemmPlan[][] plans;

  LayerPlans(Kind kind, int[] sizes, int maxRows) {
    this.kind = kind;
    this.sizes = sizes;
    plans = new GemmPlan[sizes.length - 1][maxRows + 1];
  }

  /** The plan of a layer for a batch of so many rows. */
  GemmPlan of(int layer, int rows) {
    GemmPlan known = plans[layer][rows];
    if (known != null) {
      return known;
    }
    int in = sizes[layer];
    int out = sizes[layer + 1];
    GemmPlan made =
        switch (kind) {
          case FORWARD -> GemmPlan.of(Transpose.NO, Transpose.NO, rows, out, in);
          case BACKWARD -> GemmPlan.of(Transpose.NO, Transpose.YES, rows, in, out);
          case UPDATE -> GemmPlan.of(Transpose.YES, Transpose.NO, in, out, rows);
        };
    plans[layer][rows] = made;
    return made;
  }
}
