package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lanewise.Lanewise;
import dev.lanewise.guard.Allocation;
import dev.lanewise.internal.gemm.FixedShape;
import dev.lanewise.internal.gemm.ForcedShapes;
import dev.lanewise.support.sample.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A plan has the bits and the errors of the product that it prepares, on both ways. */
@Tag("kernel")
class GemmPlanTest {
  private static final float ALPHA = .5f;

  private static GemmPlan plan(GemmCase x) {
    return GemmPlan.of(
        x.transA(), x.transB(), x.m(), x.n(), x.k(), x.a().ld(), x.b().ld(), x.c().ld());
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

  private static void run(GemmPlan plan, GemmCase x, float[] c) {
    plan.run(
        x.alpha(),
        x.a().values(),
        x.a().offset(),
        x.b().values(),
        x.b().offset(),
        x.beta(),
        c,
        x.c().offset());
  }

  @Property
  void aPlanHasTheBitsOfTheProduct(
      @ForAll long seed,
      @ForAll Values kind,
      @ForAll boolean transA,
      @ForAll boolean transB,
      @ForAll("flat") int m,
      @ForAll("flat") int n,
      @ForAll("deep") int k,
      @ForAll("factors") float alpha,
      @ForAll("factors") float beta) {
    SplittableRandom random = new SplittableRandom(seed);
    GemmCase x =
        GemmCase.draw(
                random,
                kind,
                transA ? Transpose.YES : Transpose.NO,
                transB ? Transpose.YES : Transpose.NO,
                m,
                n,
                k)
            .scaled(alpha, beta);
    if (beta == 0f) {
      x.c().filledWith(Float.NaN);
    }
    float[] expected = x.product();
    GemmPlan plan = plan(x);
    float[] general = x.c().values().clone();
    run(plan, x, general);
    Bits.assertSame(expected, general, "%s, the general way", x);
    FixedShape shape = force(x);
    assertThat(plan.isSpecialized()).isEqualTo(shape != null);
    float[] special = x.c().values().clone();
    run(plan, x, special);
    Bits.assertSame(expected, special, "%s, by classes of its own", x);
  }

  @Provide
  Arbitrary<Integer> flat() {
    return Sizes.flat();
  }

  @Provide
  Arbitrary<Integer> deep() {
    return Sizes.deep();
  }

  @Provide
  Arbitrary<Float> factors() {
    return Sizes.factors();
  }

  @Test
  void anEpilogueIsAppliedOnceOnBothWays() {
    SplittableRandom random = new SplittableRandom(3);
    int m = 7;
    int n = 33;
    GemmCase x = GemmCase.draw(random, Values.UNIFORM, Transpose.NO, Transpose.YES, m, n, 12);
    float[] bias = Values.UNIFORM.array(random, n);
    float[] f = Values.UNIFORM.array(random, 400);
    Epilogue epilogue =
        Epilogue.bias(bias, 0).then(Epilogue.TANH).then(Epilogue.timesTanhDerivative(f, 0, n));
    float[] expected = x.c().values().clone();
    BlasExtensions.gemm(
        x.transA(),
        x.transB(),
        m,
        n,
        x.k(),
        ALPHA,
        x.a().values(),
        x.a().offset(),
        x.a().ld(),
        x.b().values(),
        x.b().offset(),
        x.b().ld(),
        1f,
        expected,
        x.c().offset(),
        x.c().ld(),
        epilogue);
    GemmPlan plan = plan(x);
    FixedShape kept = null;
    for (int way = 0; way < 2; way++) {
      float[] c = x.c().values().clone();
      plan.run(
          ALPHA,
          x.a().values(),
          x.a().offset(),
          x.b().values(),
          x.b().offset(),
          1f,
          c,
          x.c().offset(),
          epilogue);
      Bits.assertSame(expected, c, "way %d of %s", way, kept);
      kept = force(x);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.run(1f, new float[999], 0, new float[999], 0, 0f, f, 0, epilogue))
        .withMessageContaining("f");
  }

  @Test
  void errorsAreThoseOfTheProductOnBothWays() {
    GemmPlan plan = GemmPlan.of(Transpose.NO, Transpose.NO, 6, 40, 9, 10, 41, 42);
    FixedShape kept = null;
    for (int way = 0; way < 2; way++) {
      float[] a = new float[59];
      float[] b = new float[368];
      float[] c = new float[250];
      plan.run(1f, a, 0, b, 0, 0f, c, 0);
      assertSameError(plan, null, 0, b, 0, c, 0);
      assertSameError(plan, a, 0, null, 0, c, 0);
      assertSameError(plan, a, 0, b, 0, null, 0);
      assertSameError(plan, a, 1, b, 0, c, 0);
      assertSameError(plan, a, 0, b, 1, c, 0);
      assertSameError(plan, a, 0, b, 0, c, 1);
      assertSameError(plan, a, -1, b, 0, c, 0);
      assertSameError(plan, a, 0, b, Integer.MAX_VALUE, c, 0);
      float[] both = new float[999];
      assertSameError(plan, both, 0, b, 0, both, 1);
      assertSameError(plan, a, 0, both, 0, both, 1);
      // In one array, and apart.
      plan.run(1f, both, 0, both, 100, 0f, both, 500);
      kept = ForcedShapes.force(false, false, 6, 40, 9, 10, 41, 42);
    }
    assertThat(plan.isSpecialized()).isEqualTo(kept != null);
  }

  private static void assertSameError(
      GemmPlan plan, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    Throwable expected =
        catchThrowable(
            () ->
                Blas.gemm(
                    Transpose.NO,
                    Transpose.NO,
                    6,
                    40,
                    9,
                    1f,
                    a,
                    aAt,
                    10,
                    b,
                    bAt,
                    41,
                    0f,
                    c,
                    cAt,
                    42));
    assertThat(expected).isNotNull();
    assertThatThrownBy(() -> plan.run(1f, a, aAt, b, bAt, 0f, c, cAt))
        .isInstanceOf(expected.getClass())
        .hasMessage(expected.getMessage());
  }

  @Test
  void aPlanThatCannotBeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GemmPlan.of(null, Transpose.NO, 1, 1, 1))
        .withMessage("transA is null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GemmPlan.of(Transpose.NO, Transpose.NO, 1, -1, 1))
        .withMessageContaining("n is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GemmPlan.of(Transpose.YES, Transpose.NO, 5, 1, 1, 4, 1, 1))
        .withMessageContaining("lda is 4");
  }

  @Test
  void plansOfOneShapeShareItsClasses() {
    GemmPlan first = GemmPlan.of(Transpose.NO, Transpose.NO, 18, 64, 10);
    GemmPlan second = GemmPlan.of(Transpose.NO, Transpose.NO, 18, 64, 10, 10, 64, 64);
    boolean faster = first.specialize();
    assertThat(first.specialize()).isEqualTo(faster);
    assertThat(second.isSpecialized()).isEqualTo(faster);
    assertThat(first.toString()).isEqualTo("NN 18x10x64");
    assertThat(FixedShape.specialized().contains("NN 18x10x64")).isEqualTo(faster);
    if (Lanewise.backend().equals("scalar")) {
      assertThat(faster).isFalse();
    }
  }

  @Test
  void manyThreadsMayRunOnePlanWhileItsClassesAreMade() throws Exception {
    SplittableRandom random = new SplittableRandom(8);
    GemmCase x =
        GemmCase.draw(random, Values.UNIFORM, Transpose.YES, Transpose.NO, 31, 30, 10)
            .scaled(ALPHA, 0f);
    float[] expected = x.product();
    GemmPlan plan = plan(x);
    List<Future<?>> callers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int caller = 0; caller < 4; caller++) {
        callers.add(
            threads.submit(
                () -> {
                  float[] c = x.c().values().clone();
                  for (int call = 0; call < 40_000; call++) {
                    Arrays.fill(c, x.c().offset(), x.c().offset() + 30, Float.NaN);
                    run(plan, x, c);
                    if (call % 100 == 0) {
                      Bits.assertSame(expected, c, "call %d of %s", call, plan);
                    }
                  }
                }));
      }
      plan.specialize();
      for (Future<?> caller : callers) {
        caller.get();
      }
    }
  }

  @Test
  void runningAllocatesNothing() {
    GemmCase x =
        GemmCase.draw(
                new SplittableRandom(9), Values.UNIFORM, Transpose.NO, Transpose.YES, 10, 35, 30)
            .scaled(ALPHA, 0f);
    FixedShape kept = force(x);
    GemmPlan plan = plan(x);
    float[] c = x.c().values().clone();
    float[] bias = new float[35];
    Epilogue epilogue = Epilogue.bias(bias, 0).then(Epilogue.SIGMOID);
    Allocation.assertNoneInSteadyState(
        () -> {
          for (int call = 0; call < 1000; call++) {
            run(plan, x, c);
            plan.run(
                1f,
                x.a().values(),
                x.a().offset(),
                x.b().values(),
                x.b().offset(),
                1f,
                c,
                x.c().offset(),
                epilogue);
          }
        });
    assertThat(plan.isSpecialized()).isEqualTo(kept != null);
  }
}
