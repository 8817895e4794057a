package dev.lanewise.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.build.type.TypeFamilies;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the library on doubles lacks: a name of what there is for float alone, given to something
 * else, would leave that out, too.
 */
class LeftOutTest {
  private static final Path SOURCES = Path.of("src/main/java");

  @Test
  void nothingButWhatIsForFloatAlone() throws Exception {
    List<String> missing = new ArrayList<>();
    for (Path file : TypeFamilies.core(SOURCES, KernelSources.written()).files()) {
      String path = SOURCES.relativize(file).toString().replace(".java", "");
      Class<?> floats = load(path.replace('/', '.'));
      Class<?> doubles =
          load(floats.getPackageName() + "." + Element.DOUBLE.named(floats.getSimpleName()));
      List<String> left = names(floats);
      names(doubles).forEach(left::remove);
      left.forEach(name -> missing.add(floats.getSimpleName() + "." + name));
    }
    assertThat(missing)
        .containsExactlyInAnyOrder(
            "BlasExtensions.gemm",
            "BlasExtensions.gemm",
            "BlasExtensions.gemm",
            "BlasExtensions.gemm",
            "CheckedGemm.finish",
            "CheckedGemm.hot",
            "CheckedGemm.packedA",
            "CheckedGemm.packedB",
            "CheckedGemm.ranFixed",
            "Finish.bias",
            "Finish.of",
            "Finish.of",
            "LinearKernels.sumOfSquares",
            "Product.fixed",
            "Product.multiplyFixed",
            "Product.note",
            "ReferenceLevel1.dsdot",
            "ScalarLinearKernels.exactSquare",
            "ScalarLinearKernels.squaresPass",
            "ScalarLinearKernels.sumOfSquares",
            "ScalarLinearKernels.sumOfSquares",
            "StartingLinearKernels.sumOfSquares",
            "VectorLinearKernels.sumOfSquares");
  }

  private static Class<?> load(String name) throws ClassNotFoundException {
    return Class.forName(name, false, LeftOutTest.class.getClassLoader());
  }

  private static List<String> names(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> !method.isSynthetic())
        .map(Method::getName)
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
