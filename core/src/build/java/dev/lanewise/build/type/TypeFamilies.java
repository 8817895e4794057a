package dev.lanewise.build.type;

import dev.lanewise.build.Element;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is derived for double: the library between its public operations and kernels, and tests. */
public final class TypeFamilies {
  private static final String CORE = "dev/lanewise/";
  private static final String KERNELS = CORE + "internal/kernel/";

  /** All of their classes, but those of which the double one is written by hand. */
  private static final List<String> FOLDERS =
      List.of(
          CORE + "internal/gemm",
          CORE + "internal/level1",
          CORE + "internal/level2",
          CORE + "internal/level3",
          KERNELS + "lane",
          KERNELS + "linear",
          KERNELS + "pack",
          KERNELS + "tile");

  private static final List<String> CLASSES =
      List.of(
          CORE + "internal/Contract",
          KERNELS + "ArrayKernels",
          KERNELS + "NativeKernels",
          KERNELS + "VectorKernels",
          CORE + "internal/reference/ReferenceBlas",
          CORE + "internal/reference/ReferenceLevel1",
          CORE + "internal/reference/ReferenceLevel2",
          CORE + "internal/reference/ReferenceLevel3",
          CORE + "internal/reference/ReferenceNorm",
          CORE + "blas/CheckedGemm",
          CORE + "blas/SegmentBlas");

  /** Public operations, each of which extends the one before. */
  private static final List<String> OPERATIONS =
      List.of("BlasLevel1", "BlasUpdates", "BlasTriangular", "BlasLevel2", "BlasLevel3", "Blas");

  private static final String VALUES =
      "../../../../support/src/main/java/dev/lanewise/support/sample/Values";

  private static final String DIGEST = CORE + "verify/digest/";

  private static final List<String> USERS =
      List.of(
          VALUES,
          CORE + "guard/ArrayWorks",
          CORE + "guard/Memory",
          CORE + "guard/NativeWorks",
          CORE + "blas/Bits",
          CORE + "blas/GemmCase",
          CORE + "blas/Operand",
          CORE + "blas/Sizes",
          CORE + "blas/BlasArgumentsTest",
          CORE + "blas/BlasPropertyTest",
          CORE + "blas/GemmArgumentsTest",
          CORE + "blas/GemmStridedBatchedTest",
          CORE + "blas/Level1Test",
          CORE + "blas/Level2ArgumentsTest",
          CORE + "blas/Level2Test",
          CORE + "blas/Level3ArgumentsTest",
          CORE + "blas/Level3Test",
          CORE + "blas/MatrixVectorTest",
          CORE + "blas/Routines",
          CORE + "blas/SegmentAllocationTest",
          CORE + "blas/SegmentBlasArgumentsTest",
          CORE + "blas/SegmentBlasTest",
          CORE + "blas/VectorRoutines",
          CORE + "blas/VectorsTest",
          CORE + "internal/gemm/BatchTest",
          CORE + "internal/gemm/GemmTest",
          CORE + "internal/gemm/ProductCase",
          CORE + "internal/gemm/Products",
          CORE + "internal/kernel/tile/DirectTilesTest",
          CORE + "internal/reference/ReferenceBlasTest",
          DIGEST + "Inputs",
          DIGEST + "LevelCases",
          DIGEST + "LinearCases",
          DIGEST + "Product",
          DIGEST + "ProductCases",
          DIGEST + "StoredCases");

  private TypeFamilies() {}

  /**
   * The library.
   *
   * <p>Public operations on arrays have the double ones as overloads, which they inherit: {@code
   * DoubleBlas} is what is derived from Blas, and what Blas extends.
   *
   * @param sources the folder of sources
   * @param written names of classes for float that the build writes, as it does others for double
   */
  public static DerivedClasses core(Path sources, List<String> written) throws IOException {
    DerivedClasses derived = new DerivedClasses(sources, written);
    for (String folder : FOLDERS) {
      derived.addFolder(folder);
    }
    CLASSES.forEach(derived::add);
    String parent = "BlasLevel3";
    for (String operations : OPERATIONS) {
      derived.addOperations(CORE + "blas/" + operations, parent);
      parent = Element.DOUBLE.named(operations);
    }
    derived.addOperations(CORE + "blas/BlasExtensions", "");
    return derived;
  }

  /**
   * Tests of the library and checks, as many of them as lie in a folder, and what they draw numbers
   * with.
   *
   * @param core the library
   * @param sources a folder of sources or of tests
   */
  public static DerivedClasses users(DerivedClasses core, Path sources) {
    DerivedClasses derived = new DerivedClasses(sources, core);
    for (String path : USERS) {
      if (Files.exists(sources.resolve(path + ".java"))) {
        derived.add(path);
      }
    }
    return derived;
  }
}
