package dev.lanewise.internal.level3;

import dev.lanewise.internal.Half;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.start.Samples;
import dev.lanewise.internal.start.Start;
import dev.lanewise.internal.start.Takeover;

/** Triangular products or solutions of one side, and whether their vector kernels are compiled. */
final class TriangularStart extends Takeover {
  private static final Start START = Start.current();

  /** By operation and side. */
  private static final TriangularStart[] KINDS = {
    new TriangularStart(false, false),
    new TriangularStart(false, true),
    new TriangularStart(true, false),
    new TriangularStart(true, true)
  };

  /** Rows or columns of a sample: of more than one block of the diagonal. */
  private static final int ORDER = 30;

  private final boolean solve;
  private final boolean right;

  private TriangularStart(boolean solve, boolean right) {
    super("triangular", START);
    this.solve = solve;
    this.right = right;
  }

  /** Whether the vector kernels are compiled; if not they will be. */
  static boolean isTaken(boolean solve, boolean right) {
    return Backend.isChosen() && KINDS[(solve ? 2 : 0) + (right ? 1 : 0)].isTaken();
  }

  @Override
  protected void call(boolean ofVectors, Samples samples) {
    int number = samples.number();
    Half stored = number % 2 == 0 ? Half.LOWER : Half.UPPER;
    int width = samples.depth();
    int m = right ? width : ORDER;
    int n = right ? ORDER : width;
    Triangular task =
        Triangular.borrow(solve, right, stored, number % 3 == 0, number % 4 < 2, m, n);
    try {
      task.a(samples.floats(0), 0, ORDER);
      task.b(samples.floats(1), 0, n);
      task.run(ofVectors ? Backend.chosen() : Backend.plain(), 1, 1f);
    } finally {
      task.giveBack();
    }
  }
}
