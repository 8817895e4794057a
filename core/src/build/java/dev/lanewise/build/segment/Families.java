package dev.lanewise.build.segment;

import dev.lanewise.build.Element;
import dev.lanewise.build.tile.Place;
import dev.lanewise.build.tile.Tile;
import dev.lanewise.build.tile.Tiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is rewritten for native memory: the kernels that are no tiles, and loops over them. */
public final class Families {
  private static final String KERNELS = "dev/lanewise/internal/kernel/";
  private static final String TILE = KERNELS + "tile/";
  private static final String PACK = KERNELS + "pack/";
  private static final String LINEAR = KERNELS + "linear/";
  private static final String MATH = KERNELS + "math/";
  private static final String LEVEL_2 = "dev/lanewise/internal/level2/";

  private static final List<String> DIRECT =
      List.of(TILE + "ScalarDirectKernel", TILE + "VectorDirectKernels");

  private static final List<String> TILES =
      Tiles.in(Place.ARRAYS).stream().map(Tile::name).toList();

  /** Members that segments do not need: reductions and functions that are done on arrays. */
  private static final Set<String> ON_ARRAYS =
      Set.of(
          "asum",
          "asumPass",
          "sumOfSquares",
          "squaresPass",
          "square",
          "iamax",
          "nrm2",
          "DOUBLES",
          "DOUBLE_LENGTH",
          "HALF",
          "HALF_SHIFT",
          "DOUBLE_FIRST",
          "DOUBLE_BY_4",
          "DOUBLE_BY_2",
          "DOUBLE_BY_1",
          "MAX_BLOCK",
          "MAGNITUDE",
          "LEAST_NAN",
          "butterfly",
          "softmax",
          "logSoftmax",
          "softmaxDelta",
          "exp",
          "expm1",
          "log",
          "log1p",
          "sigmoid",
          "tanh",
          "softplus",
          "erf",
          "gelu",
          "silu",
          "elu",
          "timesSoftplusDerivative",
          "timesGeluDerivative",
          "timesSiluDerivative");

  private Families() {}

  /** All of them. */
  public static List<Family> all() {
    return List.of(
        family(
            Place.TO_SEGMENT.suffix(),
            Set.of("c"),
            Set.of(),
            and(
                DIRECT,
                TILE + "ScalarGemmKernel",
                TILE + "ScalarOutputKernel",
                TILE + "VectorOutputKernel")),
        family(Place.ON_SEGMENTS.suffix(), Set.of("b", "c"), Set.of(), DIRECT),
        family(
            "FromSegment",
            Set.of("source"),
            Set.of(),
            List.of(
                PACK + "ScalarPackKernel",
                PACK + "VectorPackKernel",
                PACK + "Transpose4",
                PACK + "Transpose8",
                PACK + "Transpose16")),
        family(
            "OnSegments",
            Set.of("a", "x", "y", "z", "b", "d"),
            ON_ARRAYS,
            List.of(
                LINEAR + "LinearKernels",
                LINEAR + "ScalarLinearKernels",
                LINEAR + "VectorLinearKernels",
                LINEAR + "VectorReductions",
                LINEAR + "VectorGemvRows",
                LINEAR + "VectorGemvLongRows",
                LINEAR + "VectorGemvShortRows",
                LINEAR + "VectorGemvColumns",
                MATH + "MathKernels",
                MATH + "ScalarMathKernels",
                MATH + "VectorMathKernels",
                MATH + "VectorRows",
                LEVEL_2 + "Vectors",
                LEVEL_2 + "MatrixVector",
                LEVEL_2 + "SharedProduct")));
  }

  private static Family family(
      String suffix, Set<String> variables, Set<String> dropped, List<String> classes) {
    return new Family(Element.FLOAT, suffix, variables, dropped, classes, TILES);
  }

  private static List<String> and(List<String> classes, String... others) {
    List<String> all = new ArrayList<>(classes);
    all.addAll(List.of(others));
    return all;
  }
}
