package dev.lanewise.build.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a class of floats becomes one of doubles, and what it must not say. */
class TypeRewritingTest {
  private static final Map<String, String> CLASSES =
      Map.of("Kernel", "DoubleKernel", "Contract", "DoubleContract");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "float[] y = new float[n];          | double[] y = new double[n];",
        "x = 1f + .5F * 0x1p-3f - -0f;      | x = 1d + .5d * 0x1p-3d - -0d;",
        "FloatVector v = FloatVector.zero(S); | DoubleVector v = DoubleVector.zero(S);",
        "n = 4096 / Float.BYTES;            | n = 4096 / Double.BYTES;",
        "n += Contract.LANES;               | n += DoubleContract.LANES;",
        "double work = (double) n * n * n;  | double work = (double) n * n * n;",
        "n = Integer.MAX_VALUE;             | n = Integer.MAX_VALUE;",
        "char c = '\"'; // a float          | char c = '\"'; // a double",
        "int b = Float.floatToRawIntBits(x); int c = b + 1; int d = n; | long b = Double.doubleToRawLongBits(x); long c = b + 1; int d = n;",
        "VectorMask<Integer> m = v.convert(REINTERPRET_F2I, 0).lt(n); | VectorMask<Long> m = v.convert(REINTERPRET_D2L, 0).lt(n);",
      })
  void whatDependsOnTheTypeIsRenamed(String statement, String rewritten) throws IOException {
    assertThat(body(statement)).isEqualTo(rewritten);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "double y = x;",
        "n += (int) ((double) n);",
        "x = .1f;",
        "n = 32;",
        "n += 256 * n;",
        "x = Float16.of(n);",
        "// a block of 256 elements",
        "/* 32 lanes */",
      })
  void whatIsNotKnownIsRefused(String statement) {
    assertThatIllegalStateException()
        .isThrownBy(() -> body(statement))
        .withMessageContaining("Kernel.java");
  }

  @Test
  void testsMayUseAnyNumber() throws IOException {
    assertThat(rewritten("n = 32; x = .1f; x = 1e-30f;", null, false))
        .contains("n = 32; x = .1d; x = 1e-200d;");
  }

  @Test
  void commentsNameWhatTheyAreAbout() throws IOException {
    String source =
        """
        package p;

        /**
         * Floats of a float[], in {@link Contract} blocks of
         * 256 for vectors of 256 bit.
         *
         * {@snippet file="Examples.java" region="one"}
         *
         * <p>Floating-point.
         */
        final class Kernel {}
        """;
    assertThatIllegalStateException()
        .isThrownBy(() -> new TypeRewriting("Kernel", source, CLASSES, null, true).text())
        .withMessageContaining("\"Floats\"");
    assertThat(
            new TypeRewriting(
                    "Kernel",
                    source.replace("Floats", "Sums of floats").replace("Floating", "A floating"),
                    CLASSES,
                    null,
                    true)
                .text())
        .isEqualTo(
            """
            package p;

            /**
             * Sums of doubles of a double[], in {@link DoubleContract} blocks of
             * 128 for vectors of 256 bit.
             *
             * <p>A floating-point.
             */
            final class DoubleKernel {}\
            """);
  }

  @Test
  void membersThatUseWhatThereIsForFloatAloneAreLeftOut() throws IOException {
    String source =
        """
        package p;

        public final class Kernel extends Other {
          private Kernel() {}

          /** Left out. */
          static float of(Epilogue e, float x) {
            return x;
          }

          /** Stays. */
          static float of(float x) {
            return x;
          }
        }
        """;
    String header = "abstract class DoubleKernel ";
    assertThat(
            new TypeRewriting("Kernel", source, Map.of(), header, true)
                .text()
                .replaceAll("\\s+", " ")
                .strip())
        .isEqualTo(
            "package p; abstract class DoubleKernel { DoubleKernel() {}"
                + " /** Stays. */ static double of(double x) { return x; } }");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FixedShape hot = f(); if (hot != null) { hot.g(); return; } n++; | n++;",
        "n++; HotShapes.all(); n--; | n++; n--;",
        "if (n > 0) { HotShapes.all(); n--; } | if (n > 0) { n--; }",
      })
  void stepsThatAreForFloatAloneAreLeftOut(String statements, String left) throws IOException {
    assertThat(body(statements).replaceAll("\\s+", " ")).isEqualTo(left);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (HotShapes.all() != null) { n++; }",
        "FixedShape hot = f(); if (n == 0 || hot == null) { hot.g(); n++; }",
        "FixedShape hot = f(); if (hot == null) { hot.g(); } else { n++; }",
      })
  void aChoiceOfWhichSomethingWouldStayIsRefused(String statements) {
    assertThatIllegalStateException()
        .isThrownBy(() -> body(statements))
        .withMessageContaining("no rewriting is known for if");
  }

  private static String body(String statements) throws IOException {
    return rewritten(statements, null, true);
  }

  /** The statements of a method. */
  private static String rewritten(String statements, String header, boolean exact)
      throws IOException {
    String source =
        "package p;\nclass Kernel { void m(float x, int n) {\n%s\n} }\n".formatted(statements);
    String text = new TypeRewriting("Kernel", source, CLASSES, header, exact).text();
    assertThat(text).contains("class DoubleKernel { void m(double x, int n) {");
    return text.substring(text.indexOf('{', text.indexOf("void m")) + 1, text.lastIndexOf("} }"))
        .strip();
  }
}
