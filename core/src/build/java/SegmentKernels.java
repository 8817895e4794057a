import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes the kernels on native memory segments, from the sources of those on arrays: one source,
 * and separate classes, which the compiler of the virtual machine needs.
 *
 * <pre>
 *   FloatVector.fromArray(S, x, xOffset + i)
 *       ->  FloatVector.fromMemorySegment(S, x, 4L * xOffset + 4L * i, ORDER)
 *   v.intoArray(y, at)      ->  v.intoMemorySegment(y, at, ORDER)
 *   x[at], x[at] = v        ->  x.get(FLOAT, at), x.set(FLOAT, at, v)
 *   x.length                ->  NativeFloats.length(x)
 *   int at = yOffset + row  ->  long at = 4L * yOffset + 4L * row, where at is only an index
 * </pre>
 *
 * <p>A tile, which has many accesses, is changed more than that, so that both compilers of the
 * virtual machine take it.
 *
 * <p>An index that steps stays an int, {@code row += ldb}: as a long a tile of 12 x 2 vectors took
 * 1.3 times as long.
 *
 * <p>An index is a sum of products in long, each scaled on its own: of that form C2 takes the
 * bounds check of a segment out of a loop over an int, and of (long) (xOffset + i) * 4 it does not
 * (JDK 25: a dot product of 4096 elements 181 ns against 274, and 180 on arrays).
 *
 * <p>Which variables hold segments is told by name, a family at a time. What is not known here
 * stays as it is and is refused by the compiler, since a segment is no array and a long no int.
 *
 * <p>Run by the build: {@code java SegmentKernels.java src/main/java target/generated-sources}.
 */
final class SegmentKernels {
  private static final String KERNELS = "dev/lanewise/internal/kernel/";
  private static final String TILE = KERNELS + "tile/";
  private static final String PACK = KERNELS + "pack/";
  private static final String LINEAR = KERNELS + "linear/";
  private static final String MATH = KERNELS + "math/";
  private static final String LEVEL_2 = "dev/lanewise/internal/level2/";

  /**
   * Classes that are rewritten together.
   *
   * @param suffix of the new names, also where the classes name each other
   * @param variables those that hold segments
   * @param dropped members left out
   * @param classes path and simple names
   */
  record Family(String suffix, Set<String> variables, Set<String> dropped, List<String> classes) {}

  private static final String[] DIRECT = {
    TILE + "ScalarDirectKernel",
    TILE + "VectorDirectKernels",
    TILE + "DirectRows5x2",
    TILE + "DirectRows10x1",
    TILE + "CopiedRows5x2",
    TILE + "CopiedRows8x1",
    TILE + "CopiedRows8x2",
    TILE + "CopiedRows10x1",
    TILE + "CopiedRows10x2",
    TILE + "CopiedRows12x1",
    TILE + "CopiedRows12x2",
    TILE + "DirectColumns5x2",
    TILE + "DirectColumns12x1",
    TILE + "DirectColumns12x2",
  };

  private static final List<Family> FAMILIES =
      List.of(
          new Family(
              "ToSegment",
              Set.of("c"),
              Set.of(),
              List.of(
                  TILE + "GemmKernel3x3",
                  TILE + "GemmKernel12x2",
                  TILE + "ScalarGemmKernel",
                  TILE + "ScalarOutputKernel",
                  TILE + "VectorOutputKernel")),
          new Family("ToSegment", Set.of("c"), Set.of(), List.of(DIRECT)),
          new Family("OnSegments", Set.of("b", "c"), Set.of(), List.of(DIRECT)),
          new Family(
              "FromSegment",
              Set.of("source"),
              Set.of(),
              List.of(
                  PACK + "ScalarPackKernel",
                  PACK + "VectorPackKernel",
                  PACK + "Transpose4",
                  PACK + "Transpose8",
                  PACK + "Transpose16")),
          new Family(
              "OnSegments",
              Set.of("a", "x", "y", "z", "b", "d"),
              Set.of(
                  "asum", "asumPass", "sumOfSquares", "squaresPass", "square", "iamax", "nrm2",
                  "DOUBLES", "DOUBLE_LENGTH", "HALF", "HALF_SHIFT", "DOUBLE_FIRST", "DOUBLE_BY_4",
                  "DOUBLE_BY_2", "DOUBLE_BY_1", "MAX_BLOCK", "MAGNITUDE", "LEAST_NAN", "butterfly",
                  "softmax", "logSoftmax", "softmaxDelta", "exp", "expm1", "log", "log1p",
                  "sigmoid", "tanh", "softplus", "erf", "gelu", "silu", "elu",
                  "timesSoftplusDerivative", "timesGeluDerivative", "timesSiluDerivative"),
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

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    Set<Path> written = new HashSet<>();
    for (Family family : FAMILIES) {
      for (String path : family.classes()) {
        Path source = Path.of(arguments[0], path + ".java");
        Path target = folder.resolve(path + family.suffix() + ".java");
        String text = new SegmentRewriting(source, family).text();
        Files.createDirectories(target.getParent());
        if (!Files.exists(target) || !Files.readString(target).equals(text)) {
          Files.writeString(target, text);
        }
        written.add(target);
      }
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!written.contains(file)) {
          Files.delete(file); // of a kernel that went or moved
        }
      }
    }
  }
}
