package dev.lanewise.verify.digest;

import dev.lanewise.blas.Blas;
import java.util.ArrayList;
import java.util.List;

/** Copies, and sums in double of products of floats. */
final class MixedCases {
  private MixedCases() {}

  static List<ReferenceCase> all() {
    List<ReferenceCase> cases = new ArrayList<>();
    int[][] increments = LevelCases.INCREMENTS;
    for (int i = 0; i < LevelCases.LENGTHS.length; i++) {
      for (Kind kind : Kind.values()) {
        int[] inc = increments[(i + kind.ordinal()) % increments.length];
        add(cases, LevelCases.LENGTHS[i], kind, inc);
      }
    }
    return cases;
  }

  private static void add(List<ReferenceCase> cases, int n, Kind kind, int[] inc) {
    String name = n + " inc " + inc[0] + ", " + inc[1] + " " + kind;
    int first = n == 0 ? 0 : 1 + (n - 1) * Math.abs(inc[0]);
    int second = n == 0 ? 0 : 1 + (n - 1) * Math.abs(inc[1]);
    cases.add(
        LevelCases.reference(
            "copy, dsdot and sdsdot",
            name,
            n,
            (inputs, out) -> {
              float[] x = inputs.values(kind, first);
              float[] y = inputs.values(kind, second);
              out.add(Blas.dsdot(n, x, 0, inc[0], y, 0, inc[1]));
              out.add(Blas.sdsdot(n, .1f, x, 0, inc[0], y, 0, inc[1]));
              Blas.copy(n, x, 0, inc[0], y, 0, inc[1]);
              out.add(y);
            }));
  }
}
