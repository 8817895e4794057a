package dev.lanewise.blas;

import dev.lanewise.guard.Memory;
import dev.lanewise.internal.Parallel;
import dev.lanewise.support.sample.Values;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The operations on segments give the bits of those on arrays and touch nothing else. Arrays and
 * native memory take turns in one virtual machine, so that no profile stays clean.
 */
@ResourceLock("Lanewise.setThreads")
@Tag("kernel")
class SegmentBlasTest {
  private static final int[] SIZES = {0, 1, 3, 8, 13, 16, 17, 30, 33, 65};
  private static final int[] INCREMENTS = {1, 2, -1, -3};
  private static final float[][] FACTORS = {
    {1f, 0f}, {-1.3f, .7f}, {.5f, 1f}, {0f, .5f}, {0f, 0f}, {1f, -0f}, {0f, 1f}
  };

  /** Around tiles, around K blocks, and large enough for packing. */
  private static final int[][] LARGE_SHAPES = {
    {5, 12, 255},
    {10, 30, 257},
    {25, 33, 520},
    {61, 70, 300},
    {120, 10, 30},
    {12, 300, 40},
    {130, 259, 129},
    {260, 40, 90}
  };

  /** All mixtures of arrays and native memory, and some of the other kinds. */
  static Stream<Arguments> mixtures() {
    Memory[] two = {Memory.ARRAY, Memory.NATIVE};
    Stream<Arguments> mixed =
        Stream.of(two)
            .flatMap(
                a -> Stream.of(two).flatMap(b -> Stream.of(two).map(c -> Arguments.of(a, b, c))));
    return Stream.concat(
        mixed,
        Stream.of(
            Arguments.of(Memory.CONFINED, Memory.NATIVE, Memory.NATIVE),
            Arguments.of(Memory.MAPPED, Memory.CONFINED, Memory.MAPPED)));
  }

  /** In each mixture other depths and increments meet the same rows and columns. */
  private static SplittableRandom random(Memory a, Memory b, Memory c) {
    return new SplittableRandom(21 + (4 * a.ordinal() + b.ordinal()) * 4 + c.ordinal());
  }

  /** A segment, to be read alone where that is possible. */
  private static MemorySegment in(Memory memory, Operand operand) {
    MemorySegment segment = memory.of(operand.values());
    return segment.isNative() ? segment.asReadOnly() : segment;
  }

  @ParameterizedTest
  @MethodSource("mixtures")
  void products(Memory aMemory, Memory bMemory, Memory cMemory) {
    SplittableRandom random = random(aMemory, bMemory, cMemory);
    for (int m : SIZES) {
      for (int n : SIZES) {
        for (int i = 0; i < 3; i++) {
          int k = SIZES[random.nextInt(SIZES.length)];
          product(random, m, n, k, aMemory, bMemory, cMemory);
        }
      }
    }
    for (int[] shape : LARGE_SHAPES) {
      for (int form = 0; form < 4; form++) {
        product(random, shape[0], shape[1], shape[2], aMemory, bMemory, cMemory);
      }
    }
  }

  /** The form and the factors change from call to call. */
  private int round;

  private void product(
      SplittableRandom random,
      int m,
      int n,
      int k,
      Memory aMemory,
      Memory bMemory,
      Memory cMemory) {
    round++;
    Transpose transA = Transpose.values()[round % 2];
    Transpose transB = Transpose.values()[round / 2 % 2];
    float alpha = FACTORS[round % FACTORS.length][0];
    float beta = FACTORS[round % FACTORS.length][1];
    GemmCase product =
        GemmCase.draw(random, Values.SPECIAL, transA, transB, m, n, k).scaled(alpha, beta);
    Operand a = product.a();
    Operand b = product.b();
    Operand c = product.c();
    if (beta == 0f) {
      c.filledWith(Float.NaN);
    }
    float[] expected = product.product();
    MemorySegment result = cMemory.of(c.values());
    SegmentBlas.gemm(
        transA,
        transB,
        m,
        n,
        k,
        alpha,
        in(aMemory, a),
        a.offset(),
        a.ld(),
        in(bMemory, b),
        b.offset(),
        b.ld(),
        beta,
        result,
        c.offset(),
        c.ld());
    Bits.assertSame(expected, Memory.floats(result), "%s", product);
  }

  @ParameterizedTest
  @MethodSource("mixtures")
  void matrixVectorAndOuterProducts(Memory aMemory, Memory xMemory, Memory yMemory) {
    SplittableRandom random = random(aMemory, xMemory, yMemory);
    for (int m : new int[] {0, 1, 4, 8, 17, 33, 260, 521}) {
      for (int n : new int[] {0, 1, 3, 8, 16, 31, 33, 64, 130, 300}) {
        int incX = INCREMENTS[random.nextInt(INCREMENTS.length)];
        int incY = INCREMENTS[random.nextInt(INCREMENTS.length)];
        float[] factors = FACTORS[round++ % FACTORS.length];
        gemv(random, Transpose.NO, m, n, factors, incX, incY, aMemory, xMemory, yMemory);
        gemv(random, Transpose.YES, m, n, factors, incY, incX, aMemory, xMemory, yMemory);
        ger(random, m, n, factors[0], incX, incY, aMemory, xMemory, yMemory);
        gemv(random, Transpose.NO, m, n, FACTORS[round % 3], 1, 1, aMemory, xMemory, yMemory);
        gemv(random, Transpose.YES, m, n, FACTORS[round % 3], 1, 1, aMemory, xMemory, yMemory);
        ger(random, m, n, 2f, 1, 1, aMemory, xMemory, yMemory);
      }
    }
  }

  private static void gemv(
      SplittableRandom random,
      Transpose transA,
      int m,
      int n,
      float[] factors,
      int incX,
      int incY,
      Memory aMemory,
      Memory xMemory,
      Memory yMemory) {
    boolean transposed = transA == Transpose.YES;
    Operand a = Operand.matrix(random, Values.SPECIAL, m, n);
    Operand x = Operand.vector(random, Values.SPECIAL, transposed ? m : n, incX);
    Operand y = Operand.vector(random, Values.SPECIAL, transposed ? n : m, incY);
    if (factors[1] == 0f) {
      y.filledWith(Float.NaN);
    }
    float[] expected = y.values().clone();
    Blas.gemv(
        transA,
        m,
        n,
        factors[0],
        a.values(),
        a.offset(),
        a.ld(),
        x.values(),
        x.offset(),
        incX,
        factors[1],
        expected,
        y.offset(),
        incY);
    MemorySegment result = yMemory.of(y.values());
    SegmentBlas.gemv(
        transA,
        m,
        n,
        factors[0],
        in(aMemory, a),
        a.offset(),
        a.ld(),
        in(xMemory, x),
        x.offset(),
        incX,
        factors[1],
        result,
        y.offset(),
        incY);
    Bits.assertSame(
        expected, Memory.floats(result), "gemv %s %d x %d, %d, %d", transA, m, n, incX, incY);
  }

  private static void ger(
      SplittableRandom random,
      int m,
      int n,
      float alpha,
      int incX,
      int incY,
      Memory aMemory,
      Memory xMemory,
      Memory yMemory) {
    Operand a = Operand.matrix(random, Values.SPECIAL, m, n);
    Operand x = Operand.vector(random, Values.SPECIAL, m, incX);
    Operand y = Operand.vector(random, Values.SPECIAL, n, incY);
    float[] expected = a.values().clone();
    Blas.ger(
        m,
        n,
        alpha,
        x.values(),
        x.offset(),
        incX,
        y.values(),
        y.offset(),
        incY,
        expected,
        a.offset(),
        a.ld());
    MemorySegment result = aMemory.of(a.values());
    SegmentBlas.ger(
        m,
        n,
        alpha,
        in(xMemory, x),
        x.offset(),
        incX,
        in(yMemory, y),
        y.offset(),
        incY,
        result,
        a.offset(),
        a.ld());
    Bits.assertSame(expected, Memory.floats(result), "ger %d x %d, %d, %d", m, n, incX, incY);
  }

  @ParameterizedTest
  @MethodSource("mixtures")
  void vectors(Memory unused, Memory xMemory, Memory yMemory) {
    SplittableRandom random = new SplittableRandom(23);
    for (int n : new int[] {0, 1, 3, 4, 15, 16, 17, 31, 32, 33, 64, 100, 1023, 1025, 3000}) {
      for (int incX : INCREMENTS) {
        for (int incY : INCREMENTS) {
          Operand x = Operand.vector(random, Values.SPECIAL, n, incX);
          Operand y = Operand.vector(random, Values.SPECIAL, n, incY);
          float expectedDot =
              Blas.dot(n, x.values(), x.offset(), incX, y.values(), y.offset(), incY);
          float dot =
              SegmentBlas.dot(
                  n, in(xMemory, x), x.offset(), incX, in(yMemory, y), y.offset(), incY);
          Bits.assertSame(expectedDot, dot, "dot of %d, %d, %d", n, incX, incY);
          for (float alpha : new float[] {-1.3f, 0f}) {
            float[] expected = y.values().clone();
            Blas.axpy(n, alpha, x.values(), x.offset(), incX, expected, y.offset(), incY);
            MemorySegment result = yMemory.of(y.values());
            SegmentBlas.axpy(n, alpha, in(xMemory, x), x.offset(), incX, result, y.offset(), incY);
            Bits.assertSame(expected, Memory.floats(result), "axpy of %d, %d, %d", n, incX, incY);
          }
        }
      }
    }
  }

  /** Sums that stay -0, or +0, in lanes without a product. */
  @ParameterizedTest
  @MethodSource("mixtures")
  void dotOfNegativeZeros(Memory unused, Memory xMemory, Memory yMemory) {
    SplittableRandom random = new SplittableRandom(24);
    for (int n = 0; n < 70; n++) {
      float[] x = Values.NEGATIVE_ZERO.array(random, n);
      float[] y = Values.TINY.array(random, n);
      float expected = Blas.dot(n, x, 0, 1, y, 0, 1);
      float dot = SegmentBlas.dot(n, xMemory.of(x), 0, 1, yMemory.of(y), 0, 1);
      Bits.assertSame(expected, dot, "dot of %d", n);
    }
  }

  /** Also a confined arena, where the other threads have to stay away. */
  @ParameterizedTest
  @EnumSource(Memory.class)
  void threads(Memory memory) {
    int before = Parallel.threads();
    SplittableRandom random = new SplittableRandom(25);
    int m = 300;
    int n = 310;
    float[] a = Values.UNIFORM.array(random, m * m);
    float[] b = Values.UNIFORM.array(random, m * n);
    float[] expected = Values.UNIFORM.array(random, m * n);
    float[] start = expected.clone();
    int rows = 2000;
    float[] tall = Values.UNIFORM.array(random, rows * n);
    float[] x = Values.UNIFORM.array(random, n);
    float[] expectedY = new float[rows];
    float[] updated = tall.clone();
    try {
      Parallel.setThreads(1);
      Blas.gemm(Transpose.YES, Transpose.NO, m, n, m, 1f, a, 0, m, b, 0, n, .5f, expected, 0, n);
      Blas.gemv(Transpose.NO, rows, n, 1f, tall, 0, n, x, 0, 1, 0f, expectedY, 0, 1);
      Blas.ger(rows, n, 1f, expectedY, 0, 1, x, 0, 1, updated, 0, n);
      Parallel.setThreads(4);
      MemorySegment c = memory.of(start);
      SegmentBlas.gemm(
          Transpose.YES,
          Transpose.NO,
          m,
          n,
          m,
          1f,
          memory.of(a),
          0,
          m,
          memory.of(b),
          0,
          n,
          .5f,
          c,
          0,
          n);
      Bits.assertSame(expected, Memory.floats(c), "product");
      MemorySegment matrix = memory.of(tall);
      MemorySegment y = memory.of(new float[rows]);
      MemorySegment xs = memory.of(x);
      SegmentBlas.gemv(Transpose.NO, rows, n, 1f, matrix, 0, n, xs, 0, 1, 0f, y, 0, 1);
      Bits.assertSame(expectedY, Memory.floats(y), "gemv");
      SegmentBlas.ger(rows, n, 1f, y, 0, 1, xs, 0, 1, matrix, 0, n);
      Bits.assertSame(updated, Memory.floats(matrix), "ger");
    } finally {
      Parallel.setThreads(before);
    }
  }

  /** Behind 2 GiB of a segment, and behind as many floats as an int counts. */
  @ParameterizedTest
  @ValueSource(longs = {(1L << 29) + 3, (1L << 31) + 5})
  void operandsBeyondTwoGibibytes(long offset) {
    SplittableRandom random = new SplittableRandom(26);
    int size = 33;
    float[] a = Values.UNIFORM.array(random, size * size);
    float[] expected = a.clone();
    try (Arena arena = Arena.ofShared()) {
      MemorySegment large = Memory.zeros(Float.BYTES * (offset + 3L * size * size), arena);
      long b = offset + size * size;
      long c = b + size * size;
      large.asSlice(Float.BYTES * offset).copyFrom(MemorySegment.ofArray(a));
      large.asSlice(Float.BYTES * b).copyFrom(MemorySegment.ofArray(a));
      large.asSlice(Float.BYTES * c).copyFrom(MemorySegment.ofArray(a));
      Blas.gemm(
          Transpose.NO,
          Transpose.YES,
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
          1f,
          expected,
          0,
          size);
      SegmentBlas.gemm(
          Transpose.NO,
          Transpose.YES,
          size,
          size,
          size,
          1f,
          large,
          offset,
          size,
          large,
          b,
          size,
          1f,
          large,
          c,
          size);
      Bits.assertSame(expected, Memory.floats(large.asSlice(Float.BYTES * c)), "product");
      Bits.assertSame(
          Blas.dot(size, a, 0, 1, expected, 0, -1),
          SegmentBlas.dot(size, large, offset, 1, large, c, -1),
          "dot");
      Blas.gemv(Transpose.NO, size, size, 1f, a, 0, size, a, 0, 1, 1f, expected, 0, 1);
      SegmentBlas.gemv(
          Transpose.NO, size, size, 1f, large, offset, size, large, b, 1, 1f, large, c, 1);
      Bits.assertSame(expected, Memory.floats(large.asSlice(Float.BYTES * c)), "gemv");
    }
  }
}
