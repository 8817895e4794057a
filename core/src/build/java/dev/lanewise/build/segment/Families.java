package dev.lanewise.build.segment;

import dev.lanewise.build.Element;
import dev.lanewise.build.tile.Place;
import dev.lanewise.build.tile.Tile;
import dev.lanewise.build.tile.Tiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
          "MAX_BLOCK",
          "MAGNITUDE",
          "LEAST_NAN",
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

  /** All of them, for every type. */
  public static List<Family> all() {
    return Element.ALL.stream().flatMap(element -> of(element).stream()).toList();
  }

  private static List<Family> of(Element element) {
    return List.of(
        family(
            element,
            Place.TO_SEGMENT.suffix(),
            Set.of("c"),
            Set.of(),
            and(
                DIRECT,
                TILE + "ScalarGemmKernel",
                TILE + "ScalarOutputKernel",
                TILE + "VectorOutputKernel")),
        family(element, Place.ON_SEGMENTS.suffix(), Set.of("b", "c"), Set.of(), DIRECT),
        family(
            element,
            "FromSegment",
            Set.of("source"),
            Set.of(),
            List.of(
                PACK + "ScalarPackKernel",
                PACK + "VectorPackKernel",
                PACK + "Transpose128",
                PACK + "Transpose256",
                PACK + "Transpose512")),
        family(
            element,
            "OnSegments",
            Set.of("a", "x", "y", "z", "b", "d"),
            withConstants(ON_ARRAYS),
            List.of(
                LINEAR + "LinearKernels",
                LINEAR + "ScalarLinearKernels",
                LINEAR + "StartingLinearKernels",
                LINEAR + "VectorLinearKernels",
                LINEAR + "VectorReductions",
                LINEAR + "VectorGemvRows",
                LINEAR + "VectorGemvLongRows",
                LINEAR + "VectorGemvShortRows",
                LINEAR + "VectorGemvColumns",
                MATH + "MathKernels",
                MATH + "ScalarMathKernels",
                MATH + "StartingMathKernels",
                MATH + "VectorMathKernels",
                MATH + "VectorRows",
                LEVEL_2 + "Vectors",
                LEVEL_2 + "MatrixVector",
                LEVEL_2 + "SharedProduct")));
  }

  /** Names of methods and of constants that are called the same. */
  private static Set<String> withConstants(Set<String> methods) {
    Set<String> names = new HashSet<>(methods);
    for (String method : methods) {
      names.add(method.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
    }
    return names;
  }

  /** Of float, or of another type: with the names that its classes have, and without functions. */
  private static Family family(
      Element element,
      String suffix,
      Set<String> variables,
      Set<String> dropped,
      List<String> classes) {
    List<String> named =
        classes.stream()
            .filter(path -> element == Element.FLOAT || !path.startsWith(MATH))
            .map(path -> named(element, path))
            .toList();
    List<String> tiles = Tiles.in(Place.ARRAYS, element).stream().map(Tile::name).toList();
    return new Family(element, suffix, variables, dropped, named, tiles);
  }

  private static String named(Element element, String path) {
    int name = path.lastIndexOf('/') + 1;
    return path.substring(0, name) + element.named(path.substring(name));
  }

  private static List<String> and(List<String> classes, String... others) {
    List<String> all = new ArrayList<>(classes);
    all.addAll(List.of(others));
    return all;
  }
}
