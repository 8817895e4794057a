package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lanewise.Lanewise;
import dev.lanewise.internal.gemm.FixedShape;
import dev.lanewise.internal.gemm.ForcedShapes;
import dev.lanewise.internal.gemm.HotShapes;
import dev.lanewise.support.process.ChildJvm;
import dev.lanewise.support.sample.Values;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes that gemm meets again and again run on classes of their own, with the same bits. */
@Tag("kernel")
class HotGemmTest {
  private static final long DEADLINE = TimeUnit.SECONDS.toNanos(60);

  private static FixedShape find(GemmCase x) {
    return HotShapes.all()
        .find(
            x.transA() == Transpose.YES,
            x.transB() == Transpose.YES,
            x.m(),
            x.n(),
            x.k(),
            x.a().ld(),
            x.b().ld(),
            x.c().ld());
  }

  private static FixedShape shape(GemmCase x) {
    return FixedShape.of(
        x.transA() == Transpose.YES,
        x.transB() == Transpose.YES,
        x.m(),
        x.n(),
        x.k(),
        x.a().ld(),
        x.b().ld(),
        x.c().ld());
  }

  private static FixedShape force(GemmCase x) {
    return ForcedShapes.force(
        x.transA() == Transpose.YES,
        x.transB() == Transpose.YES,
        x.m(),
        x.n(),
        x.k(),
        x.a().ld(),
        x.b().ld(),
        x.c().ld());
  }

  @ParameterizedTest
  @CsvSource({"NO, NO", "YES, NO", "NO, YES", "YES, YES"})
  void theBitsStayTheSame(Transpose transA, Transpose transB) {
    SplittableRandom random = new SplittableRandom(6);
    GemmCase x =
        GemmCase.draw(random, Values.UNIFORM, transA, transB, 49, 65, 66).scaled(.7f, -.3f);
    float[] expected = x.product();
    ForcedShapes.keep(shape(x));
    FixedShape noticed = find(x);
    assertThat(noticed).isNotNull();
    FixedShape forced = force(x);
    if (forced != null) {
      assertThat(noticed).isSameAs(forced);
      assertThat(Lanewise.specializedShapes()).contains(noticed.toString());
      assertThat(Lanewise.describe()).containsPattern("classes for \\d+ shape");
    }
    Bits.assertSame(expected, x.product(), "gemm of %s", noticed);
    float[] withEpilogue = x.c().values().clone();
    BlasExtensions.gemm(
        transA,
        transB,
        x.m(),
        x.n(),
        x.k(),
        x.alpha(),
        x.a().values(),
        x.a().offset(),
        x.a().ld(),
        x.b().values(),
        x.b().offset(),
        x.b().ld(),
        x.beta(),
        withEpilogue,
        x.c().offset(),
        x.c().ld(),
        Epilogue.leakyRelu(1f));
    Bits.assertSame(expected, withEpilogue, "gemm with an epilogue of %s", noticed);
    float[] batch = x.c().values().clone();
    BlasExtensions.gemmStridedBatched(
        transA,
        transB,
        x.m(),
        x.n(),
        x.k(),
        x.alpha(),
        x.a().values(),
        x.a().offset(),
        x.a().ld(),
        0,
        x.b().values(),
        x.b().offset(),
        x.b().ld(),
        0,
        x.beta(),
        batch,
        x.c().offset(),
        x.c().ld(),
        x.m() * x.c().ld(),
        1);
    Bits.assertSame(expected, batch, "a batch of %s", noticed);
  }

  @Test
  void aShapeThatComesOftenIsNoticed() {
    // Without vectors it would take minutes to come often enough.
    assumeThat(Lanewise.backend()).isEqualTo("vector");
    int size = 100;
    float[] a = new float[size * size];
    float[] c = new float[size * size];
    FixedShape found = null;
    long start = System.nanoTime();
    while (found == null && System.nanoTime() - start < DEADLINE) {
      for (int call = 0; call < 100; call++) {
        Blas.gemm(
            Transpose.NO,
            Transpose.NO,
            size,
            size,
            size,
            1f,
            a,
            0,
            size,
            a,
            0,
            size,
            0f,
            c,
            0,
            size);
      }
      found = HotShapes.all().find(false, false, size, size, size, size, size, size);
    }
    assertThat(found).isNotNull();
  }

  @Test
  void batchesRunOnClassesOfTheirShape() {
    int m = 11;
    int n = 35;
    int k = 13;
    int batch = 3;
    SplittableRandom random = new SplittableRandom(7);
    float[] a = Values.UNIFORM.array(random, batch * m * k);
    float[] b = Values.UNIFORM.array(random, batch * k * n);
    float[] c = Values.UNIFORM.array(random, batch * m * n);
    float[] expected = batch(m, n, k, a, b, c.clone());
    FixedShape shape = ForcedShapes.force(false, false, m, n, k, k, n, n);
    if (shape != null) {
      ForcedShapes.keep(shape);
    }
    Bits.assertSame(expected, batch(m, n, k, a, b, c.clone()), "a batch of %s", shape);
  }

  private static float[] batch(int m, int n, int k, float[] a, float[] b, float[] c) {
    BlasExtensions.gemmStridedBatched(
        Transpose.NO,
        Transpose.NO,
        m,
        n,
        k,
        .3f,
        a,
        0,
        k,
        m * k,
        b,
        0,
        n,
        k * n,
        1f,
        c,
        0,
        n,
        m * n,
        3);
    return c;
  }

  /** What a process with the property says of plans and shapes. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] arguments) {
      GemmPlan plan = GemmPlan.of(Transpose.NO, Transpose.NO, 32, 64, 32);
      System.out.println("at once=" + plan.isSpecialized());
      System.out.println("asked=" + plan.specialize());
      float[] a = {2f};
      float[] c = new float[32];
      Blas.gemm(Transpose.NO, Transpose.NO, 1, 1, 1, 1f, a, 0, 1, a, 0, 1, 0f, c, 0, 1);
      System.out.println("product=" + c[0]);
      System.out.println(Lanewise.describe());
    }
  }

  private static ChildJvm.Result probe(String value) throws Exception {
    return ChildJvm.run(
        Probe.class,
        List.of("--add-modules=jdk.incubator.vector", "-Dlanewise.specialize=" + value));
  }

  @Test
  void thePropertyForbids() throws Exception {
    ChildJvm.Result child = probe("0");
    assertThat(child.exitCode()).as(child.errors()).isZero();
    assertThat(child.output())
        .contains("at once=false", "asked=false", "product=4.0", "no classes for shapes");
  }

  @Test
  void thePropertyCanAskForAll() throws Exception {
    ChildJvm.Result child = probe("always");
    assertThat(child.exitCode()).as(child.errors()).isZero();
    assertThat(child.output())
        .contains("at once=true", "asked=true", "product=4.0", "classes for 1 shape");
  }

  @Test
  void anotherValueIsRefused() throws Exception {
    ChildJvm.Result child = probe("often");
    assertThat(child.exitCode()).isNotZero();
    assertThat(child.errors())
        .contains(
            "lanewise.specialize is \"often\"; it must be a whole number from 0 to 1024, or"
                + " always");
  }
}
