package dev.lanewise.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lanewise.build.segment.Family;
import dev.lanewise.build.segment.SegmentRewriting;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a kernel on arrays becomes one on native memory, access by access. */
class SegmentRewritingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f(x[0]);               | f(x.get(NativeFloats.FLOAT, 0L));",
        "f(x[3]);               | f(x.get(NativeFloats.FLOAT, 4L * 3));",
        "f(x[xOffset + n]);     | f(x.get(NativeFloats.FLOAT, 4L * xOffset + 4L * n));",
        "f(x[n * 2 - (i + 1)]); | f(x.get(NativeFloats.FLOAT, 4L * n * 2 - (4L * i + 4L * 1)));",
        "f(x[-n]);              | f(x.get(NativeFloats.FLOAT, 4L * (-n)));",
        "f(x[n / 2]);           | f(x.get(NativeFloats.FLOAT, 4L * (n / 2)));",
        "x[n] = w[n];           | x.set(NativeFloats.FLOAT, 4L * n, w[n]);",
        "x[n] = x[i];           | x.set(NativeFloats.FLOAT, 4L * n, x.get(NativeFloats.FLOAT, 4L * i));",
        "x[n] += w[n] - 1f;     | x.set(NativeFloats.FLOAT, 4L * n, x.get(NativeFloats.FLOAT, 4L * n) + (w[n] - 1f));",
        "x[n] *= 2f;            | x.set(NativeFloats.FLOAT, 4L * n, x.get(NativeFloats.FLOAT, 4L * n) * (2f));",
        "f(x.length);           | f(NativeFloats.length(x));",
        "f(w.length);           | f(w.length);",
        "v = FloatVector.fromArray(S, x, n);    | v = FloatVector.fromMemorySegment(S, x, 4L * n, NativeFloats.ORDER);",
        "v.add(v).intoArray(x, n + i);          | v.add(v).intoMemorySegment(x, 4L * n + 4L * i, NativeFloats.ORDER);",
        "v.intoArray(w, n);                     | v.intoArray(w, n);",
      })
  void accessesCountBytes(String statement, String rewritten) throws IOException {
    assertThat(body(statement)).isEqualTo(rewritten);
  }

  @Test
  void aLocalThatIsOnlyAnIndexCountsBytes() throws IOException {
    assertThat(body("int at = xOffset + n; f(x[at + 1]);"))
        .isEqualTo("long at = 4L * xOffset + 4L * n; f(x.get(NativeFloats.FLOAT, at + 4L * 1));");
  }

  @Test
  void aLocalOfWhichSuchLocalsAreMadeDoesToo() throws IOException {
    assertThat(body("int row = n * i; int at = row + 1; f(x[at]);"))
        .isEqualTo(
            "long row = 4L * n * i; long at = row + 4L * 1; f(x.get(NativeFloats.FLOAT, at));");
  }

  @Test
  void anIndexThatStepsOrServesAnArrayTooStaysAsItIs() throws IOException {
    assertThat(body("int at = n; f(x[at]); at += i;"))
        .isEqualTo("int at = n; f(x.get(NativeFloats.FLOAT, 4L * at)); at += i;");
    assertThat(body("int at = n; f(x[at]); f(w[at]);"))
        .isEqualTo("int at = n; f(x.get(NativeFloats.FLOAT, 4L * at)); f(w[at]);");
  }

  @Test
  void anotherNameOfASegmentIsOneToo() throws IOException {
    assertThat(body("float[] other = x; f(other[n]);"))
        .isEqualTo("MemorySegment other = x; f(other.get(NativeFloats.FLOAT, 4L * n));");
  }

  @Test
  void whatIsNotKnownIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> body("x[n] -= 1f;"))
        .withMessageContaining("Kernel.java, line 3: no rewriting is known for x[n] -= 1.0F");
    assertThatIllegalStateException().isThrownBy(() -> body("f(x.clone());"));
  }

  @Test
  void classesOfTheFamilyNameEachOtherAnewAndMembersAreLeftOut() throws IOException {
    String source =
        """
        package p;

        import p.Other;

        /** See {@link Other} and {@link PackKernel}. */
        final class Kernel implements PackKernel<float[]> {
          /** Left out. */
          private static final int GONE = 1;

          private final Tile tile = new Tile();

          /** Left out too. */
          static void gone() {}

          float[] stays(float[] w) {
            return w;
          }
        }
        """;
    Family family =
        new Family(
            Element.FLOAT,
            "OnSegments",
            Set.of("x"),
            Set.of("GONE", "gone"),
            List.of("p/Kernel", "p/Other"),
            List.of("Tile"));
    assertThat(
            new SegmentRewriting("Kernel", source, family).text().replaceAll("\\s+", " ").strip())
        .isEqualTo(
            "package p; import java.lang.foreign.MemorySegment; import p.OtherOnSegments;"
                + " /** See {@link OtherOnSegments} and {@link PackKernel}. */"
                + " final class KernelOnSegments implements PackKernel<MemorySegment> {"
                + " private final TileOnSegments tile = new TileOnSegments();"
                + " float[] stays(float[] w) { return w; } }");
  }

  @Test
  void theTypeOfElementsIsTheFamilysAffair() throws IOException {
    assertThat(body(Element.DOUBLE, "x[n] = w[n];"))
        .isEqualTo("x.set(NativeDoubles.DOUBLE, 8L * n, w[n]);");
    assertThat(body(Element.DOUBLE, "v = DoubleVector.fromArray(S, x, n);"))
        .isEqualTo("v = DoubleVector.fromMemorySegment(S, x, 8L * n, NativeDoubles.ORDER);");
  }

  private static String body(String statements) throws IOException {
    return body(Element.FLOAT, statements);
  }

  /** The statements of a method in which x is a segment and w an array. */
  private static String body(Element element, String statements) throws IOException {
    String array = element.array();
    String source =
        "package p;\nclass Kernel { void m(%s x, int xOffset, %s w, int n, int i) {\n%s\n} }\n"
            .formatted(array, array, statements);
    Family family =
        new Family(element, "OnSegments", Set.of("x"), Set.of(), List.of("p/Kernel"), List.of());
    String text = new SegmentRewriting("Kernel", source, family).text();
    assertThat(text)
        .contains(
            "class KernelOnSegments { void m(MemorySegment x, int xOffset, %s w, int n, int i) {"
                .formatted(array));
    return text.substring(text.indexOf('{', text.indexOf("void m")) + 1, text.lastIndexOf("} }"))
        .strip();
  }
}
