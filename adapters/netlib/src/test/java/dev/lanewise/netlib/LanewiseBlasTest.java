package dev.lanewise.netlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;
import dev.lanewise.support.sample.Values;
import dev.ludovic.netlib.blas.BLAS;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.netlib.util.doubleW;
import org.netlib.util.floatW;

/** The routines have the bits of the operations that they are, and the others are handed on. */
class LanewiseBlasTest {
  private static final Set<String> OWN =
      Set.of("sgemm", "sgemv", "sger", "sdot", "saxpy", "sscal", "snrm2", "sasum", "isamax");

  private final LanewiseBlas blas = LanewiseBlas.getInstance();
  private final SplittableRandom random = new SplittableRandom(5);

  private float[] uniform(int length) {
    return Values.UNIFORM.array(random, length);
  }

  private static Transpose of(String trans) {
    return trans.equals("N") ? Transpose.NO : Transpose.YES;
  }

  /** A column-major matrix as a row-major one with the rows and columns exchanged. */
  private static float[] exchanged(float[] matrix, int offset, int rows, int columns, int ld) {
    float[] result = new float[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[i * columns + j] = matrix[offset + j * ld + i];
      }
    }
    return result;
  }

  private void check(float[] rowMajor, float[] columnMajor, int offset, int m, int n, int ld) {
    assertThat(exchanged(columnMajor, offset, m, n, ld)).containsExactly(rowMajor);
  }

  /** Row-major A B by Blas itself, on copies, against column-major in place. */
  @Test
  void sgemmHasTheBitsOfTheRowMajorProduct() {
    for (int round = 0; round < 60; round++) {
      int m = 1 + random.nextInt(40);
      int n = 1 + random.nextInt(40);
      int k = random.nextInt(300);
      for (String transA : new String[] {"N", "T"}) {
        for (String transB : new String[] {"N", "T"}) {
          int aRows = transA.equals("N") ? m : k;
          int aColumns = transA.equals("N") ? k : m;
          int bRows = transB.equals("N") ? k : n;
          int bColumns = transB.equals("N") ? n : k;
          int lda = Math.max(1, aRows) + random.nextInt(3);
          int ldb = Math.max(1, bRows) + random.nextInt(3);
          int ldc = m + random.nextInt(3);
          float[] a = uniform(7 + lda * aColumns);
          float[] b = uniform(5 + ldb * bColumns);
          float[] c = uniform(3 + ldc * n);
          float beta = round % 2;
          float[] expected = exchanged(c, 3, m, n, ldc);
          // The rows and columns of the product exchange their roles, which changes no bits.
          Blas.gemm(
              of(transA),
              of(transB),
              m,
              n,
              k,
              .7f,
              exchanged(a, 7, aRows, aColumns, lda),
              0,
              Math.max(1, aColumns),
              exchanged(b, 5, bRows, bColumns, ldb),
              0,
              Math.max(1, bColumns),
              beta,
              expected,
              0,
              n);
          float[] around = c.clone();
          blas.sgemm(transA, transB, m, n, k, .7f, a, 7, lda, b, 5, ldb, beta, c, 3, ldc);
          check(expected, c, 3, m, n, ldc);
          for (int j = 0; j < n; j++) {
            System.arraycopy(c, 3 + j * ldc, around, 3 + j * ldc, m);
          }
          assertThat(c).as("nothing around C").containsExactly(around);
        }
      }
    }
  }

  @Test
  void sgemvAndSgerHaveTheBitsOfTheTransposes() {
    for (int round = 0; round < 100; round++) {
      int m = 1 + random.nextInt(50);
      int n = 1 + random.nextInt(300);
      int lda = m + random.nextInt(3);
      int incX = random.nextBoolean() ? 1 : random.nextInt(1, 4) * -1;
      int incY = random.nextBoolean() ? 1 : random.nextInt(-3, 0);
      float[] a = uniform(7 + lda * n);
      float[] x = uniform(4 + 4 * Math.max(m, n));
      float[] y = uniform(4 + 4 * Math.max(m, n));
      for (String trans : new String[] {"N", "T"}) {
        float[] expected = y.clone();
        Transpose exchanged = trans.equals("N") ? Transpose.YES : Transpose.NO;
        Blas.gemv(exchanged, n, m, .7f, a, 7, lda, x, 2, incX, .3f, expected, 1, incY);
        float[] actual = y.clone();
        blas.sgemv(trans, m, n, .7f, a, 7, lda, x, 2, incX, .3f, actual, 1, incY);
        assertThat(actual).containsExactly(expected);
      }
      float[] expected = a.clone();
      Blas.ger(n, m, .7f, y, 1, incY, x, 2, incX, expected, 7, lda);
      blas.sger(m, n, .7f, x, 2, incX, y, 1, incY, a, 7, lda);
      assertThat(a).containsExactly(expected);
    }
  }

  @Test
  void vectorRoutinesHaveTheBitsOfTheOperations() {
    float[] x = uniform(2000);
    float[] y = uniform(2000);
    for (int n : new int[] {1, 31, 32, 33, 600}) {
      assertThat(blas.sdot(n, x, 3, -2, y, 4, 3)).isEqualTo(Blas.dot(n, x, 3, -2, y, 4, 3));
      assertThat(blas.snrm2(n, x, 3, 2)).isEqualTo(Blas.nrm2(n, x, 3, 2));
      assertThat(blas.sasum(n, x, 3, 2)).isEqualTo(Blas.asum(n, x, 3, 2));
      assertThat(blas.isamax(n, x, 3, 2)).isEqualTo(Blas.iamax(n, x, 3, 2));
      float[] expected = y.clone();
      Blas.axpy(n, .7f, x, 3, -2, expected, 4, 3);
      Blas.scal(n, -.3f, expected, 5, 2);
      float[] actual = y.clone();
      blas.saxpy(n, .7f, x, 3, -2, actual, 4, 3);
      blas.sscal(n, -.3f, actual, 5, 2);
      assertThat(actual).containsExactly(expected);
    }
  }

  @Test
  void valuesWhereNetlibDiffers() {
    float[] nan = {1, Float.NaN, 3, Float.NaN};
    assertThat(blas.isamax(4, nan, 1)).isEqualTo(1);
    assertThat(blas.snrm2(1, new float[] {Float.MIN_VALUE}, 1)).isEqualTo(Float.MIN_VALUE);
    float[] c = {2, Float.NaN};
    blas.sgemm("N", "N", 2, 1, 0, 1, new float[0], 2, new float[0], 1, 3, c, 2);
    assertThat(c).containsExactly(6, Float.NaN);
    blas.sgemm("N", "N", 2, 1, 1, 1, new float[] {1, 2}, 2, new float[] {3}, 1, 0, c, 2);
    assertThat(c).containsExactly(3, 6);
    blas.sgemm("N", "N", 2, 1, 1, 1, new float[] {0, 2}, 0, 2, nan, 1, 1, 1, c, 0, 2);
    assertThat(c).containsOnly(Float.NaN);
  }

  @Test
  void messagesHaveTheNamesOfTheCaller() {
    float[] four = new float[4];
    float[] nine = new float[9];
    assertThatThrownBy(() -> blas.sgemm("N", "N", 3, 2, 2, 1, nine, 2, four, 2, 0, nine, 3))
        .hasMessage(
            "** On entry to 'SGEMM' parameter number 8 had an illegal value: lda is 2; it must be"
                + " at least 3");
    assertThatThrownBy(() -> blas.sgemm("Q", "N", 3, 2, 2, 1, nine, 3, four, 2, 0, nine, 3))
        .hasMessageEndingWith("transA is Q; it must be N, T or C");
    assertThatThrownBy(() -> blas.sgemm("N", "N", 3, 2, 2, 1, four, 3, four, 2, 0, nine, 3))
        .hasMessage("a needs 6 elements from aOffset = 0; the array has 4");
    assertThatThrownBy(() -> blas.sgemm("N", "N", 2, 2, 2, 1, four, 2, nine, 2, 0, four, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("c overlaps a or b in the same array; the output must lie apart");
    assertThatThrownBy(() -> blas.sger(2, 2, 1, four, 1, nine, 1, four, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a overlaps x or y in the same array; the output must lie apart");
    assertThatThrownBy(() -> blas.sger(2, 4, 1, four, 1, four, 2, nine, 2))
        .hasMessage("y needs 7 elements from yOffset = 0; the array has 4");
    assertThatThrownBy(() -> blas.saxpy(2, 1, four, 0, 1, four, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LanewiseBlas.with(null)).isInstanceOf(NullPointerException.class);
  }

  /** Every routine that is not Lanewise's reaches the other implementation, with its arguments. */
  @Test
  void theOthersAreHandedOn() throws Exception {
    List<Object> seen = new ArrayList<>();
    BLAS recorder =
        (BLAS)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BLAS.class},
                (proxy, method, arguments) -> {
                  seen.add(method);
                  seen.add(List.of(arguments));
                  return answer(method.getReturnType());
                });
    LanewiseBlas handing = LanewiseBlas.with(recorder);
    Set<String> handedOn = new TreeSet<>();
    for (Method method : BLAS.class.getMethods()) {
      if (method.isDefault() || (method.getModifiers() & Modifier.STATIC) != 0) {
        continue;
      }
      if (OWN.contains(method.getName())) {
        continue;
      }
      Object[] arguments = new Object[method.getParameterCount()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = argument(method.getParameterTypes()[i], i);
      }
      seen.clear();
      Object result = method.invoke(handing, arguments);
      assertThat(seen).as(method.getName()).containsExactly(method, List.of(arguments));
      assertThat(result).isEqualTo(answer(method.getReturnType()));
      handedOn.add(method.getName());
    }
    assertThat(handedOn).hasSizeGreaterThan(60).contains("dgemm", "srotg", "lsame", "sdsdot");
  }

  private static Object argument(Class<?> type, int i) throws Exception {
    if (type == int.class) {
      return 100 + i;
    } else if (type == float.class) {
      return .5f + i;
    } else if (type == double.class) {
      return .25 + i;
    } else if (type == String.class) {
      return "N" + i;
    } else if (type.isArray()) {
      return Array.newInstance(type.getComponentType(), 1);
    }
    return type == floatW.class ? new floatW(i) : new doubleW(i);
  }

  private static Object answer(Class<?> type) {
    if (type == void.class) {
      return null;
    } else if (type == int.class) {
      return 7;
    } else if (type == float.class) {
      return 7.5f;
    }
    return type == double.class ? (Object) 7.25 : (Object) true;
  }

  @Test
  void theDefaultHandsOnToJava() {
    assertThat(LanewiseBlas.getInstance()).isSameAs(blas);
    assertThat(blas.toString()).matches("LanewiseBlas, other routines by (Vector|Java11)BLAS");
    assertThat(blas.dasum(2, new double[] {3, -4}, 1)).isEqualTo(7);
  }
}
