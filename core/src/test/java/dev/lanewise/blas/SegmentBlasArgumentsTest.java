package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.guard.Memory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the operations on segments refuse, in which words, and that nothing is written then. */
@Tag("definition")
class SegmentBlasArgumentsTest {
  private final MemorySegment some = Memory.NATIVE.of(new float[100]);

  private static ThrowingCallable product(MemorySegment a, MemorySegment b, MemorySegment c) {
    return product(a, 0, b, 0, c, 0);
  }

  private static ThrowingCallable product(
      MemorySegment a, long aOffset, MemorySegment b, long bOffset, MemorySegment c, long cOffset) {
    return () ->
        SegmentBlas.gemm(
            Transpose.NO,
            Transpose.NO,
            5,
            5,
            5,
            1f,
            a,
            aOffset,
            5,
            b,
            bOffset,
            5,
            0f,
            c,
            cOffset,
            5);
  }

  private static void refuses(
      Class<? extends RuntimeException> type, ThrowingCallable call, String... words) {
    assertThatThrownBy(call).isExactlyInstanceOf(type).hasMessageContainingAll(words);
  }

  @Test
  void missingArguments() {
    Class<IllegalArgumentException> type = IllegalArgumentException.class;
    refuses(type, product(null, some, some), "a is null");
    refuses(type, product(some, null, some), "b is null");
    refuses(type, product(some, some, null), "c is null");
    refuses(type, () -> SegmentBlas.dot(1, null, 0, 1, some, 0, 1), "x is null");
    refuses(type, () -> SegmentBlas.axpy(1, 1f, some, 0, 1, null, 0, 1), "y is null");
    refuses(
        type,
        () -> SegmentBlas.gemv(null, 1, 1, 1f, some, 0, 1, some, 0, 1, 0f, some, 0, 1),
        "transA is null");
    refuses(type, () -> SegmentBlas.dot(-1, some, 0, 1, some, 0, 1), "n is -1");
    refuses(type, () -> SegmentBlas.dot(1, some, 0, 0, some, 0, 1), "incX is 0");
    refuses(
        type,
        () -> SegmentBlas.ger(2, 3, 1f, some, 0, 1, some, 0, 1, some, 0, 2),
        "lda is 2",
        "at least",
        "3");
  }

  @ParameterizedTest
  @EnumSource(Memory.class)
  void segmentsTooSmall(Memory memory) {
    MemorySegment small = memory.of(new float[24]);
    MemorySegment fits = memory.of(new float[25]);
    MemorySegment c = memory.of(new float[26]);
    Class<IndexOutOfBoundsException> type = IndexOutOfBoundsException.class;
    refuses(type, product(small, fits, c), "a needs 25 elements from aOffset = 0", "has 24");
    refuses(type, product(fits, 1, fits, 0, c, 0), "a needs 25", "aOffset = 1", "has 25");
    refuses(type, product(fits, 0, fits, -1, c, 0), "bOffset = -1");
    refuses(type, product(fits, 0, fits, 0, c, Long.MAX_VALUE), "cOffset = 9223372036854775807");
    assertThatCode(product(fits, 0, fits, 0, c, 1)).doesNotThrowAnyException();
  }

  /** An array may be longer than its segment. */
  @Test
  void aSegmentOfAnArrayEndsWhereItEnds() {
    MemorySegment part =
        MemorySegment.ofArray(new float[100]).asSlice(10 * Float.BYTES, 24 * Float.BYTES);
    refuses(IndexOutOfBoundsException.class, product(some, some, part), "c needs 25", "has 24");
  }

  @Test
  void closedArenas() {
    Arena arena = Arena.ofShared();
    MemorySegment closed = arena.allocate(100 * Float.BYTES, Float.BYTES);
    arena.close();
    Class<IllegalStateException> type = IllegalStateException.class;
    refuses(type, product(closed, some, some), "a lies in an arena that is closed");
    refuses(type, product(some, some, closed), "c lies in an arena that is closed");
    refuses(type, () -> SegmentBlas.dot(0, some, 0, 1, closed, 0, 1), "y lies in", "closed");
  }

  @Test
  void arenasOfOtherThreads() throws InterruptedException {
    MemorySegment[] confined = new MemorySegment[1];
    Thread owner =
        new Thread(() -> confined[0] = Arena.ofConfined().allocate(100 * Float.BYTES, Float.BYTES));
    owner.start();
    owner.join();
    Class<WrongThreadException> type = WrongThreadException.class;
    refuses(
        type,
        product(some, confined[0], Memory.NATIVE.of(new float[25])),
        "b lies in an arena confined to another thread",
        Thread.currentThread().getName());
  }

  @Test
  void addressesThatAreNoMultipleOfFour() {
    MemorySegment odd = Arena.ofAuto().allocate(404, 4).asSlice(2);
    refuses(
        IllegalArgumentException.class,
        product(odd, some, some),
        "a begins at address",
        String.valueOf(odd.address()),
        "multiple of 4");
    MemorySegment heap = MemorySegment.ofArray(new float[100]).asSlice(1);
    refuses(
        IllegalArgumentException.class,
        product(some, some, heap),
        "c begins at byte 1",
        "multiple of 4");
  }

  @Test
  void outputsThatAreReadOnly() {
    Class<IllegalArgumentException> type = IllegalArgumentException.class;
    MemorySegment fixed = Memory.NATIVE.of(new float[25]).asReadOnly();
    refuses(type, product(some, some, fixed), "c is read-only");
    refuses(type, () -> SegmentBlas.axpy(5, 1f, some, 0, 1, fixed, 0, 1), "y is read-only");
    refuses(
        type,
        () -> SegmentBlas.gemv(Transpose.NO, 2, 2, 1f, some, 0, 2, some, 0, 1, 0f, fixed, 0, 1),
        "y is read-only");
    refuses(
        type,
        () -> SegmentBlas.ger(2, 2, 1f, some, 0, 1, some, 0, 1, fixed, 0, 2),
        "a is read-only");
    assertThatCode(product(fixed, fixed, some)).doesNotThrowAnyException();
  }

  @Test
  void segmentsOfOtherArrays() {
    Class<IllegalArgumentException> type = IllegalArgumentException.class;
    MemorySegment bytes = MemorySegment.ofArray(new byte[400]);
    refuses(type, product(bytes, some, some), "a is a segment of a byte[]", "float[]");
    MemorySegment fixed = MemorySegment.ofArray(new float[100]).asReadOnly();
    refuses(type, product(some, fixed, some), "b is a read-only segment of an array");
  }

  @ParameterizedTest
  @EnumSource(Memory.class)
  void outputsThatOverlapInputs(Memory memory) {
    MemorySegment all = memory.of(new float[200]);
    MemorySegment other = memory.of(new float[25]);
    Class<IllegalArgumentException> type = IllegalArgumentException.class;
    refuses(type, product(all, 0, other, 0, all, 24), "c [24, 49) overlaps a [0, 25)");
    assertThatCode(product(all, 0, other, 0, all, 25)).doesNotThrowAnyException();
    // Two segments of the same memory.
    MemorySegment part = all.asSlice(20 * Float.BYTES);
    refuses(type, product(other, 0, part, 0, all, 30), "c [30, 55) overlaps b [0, 25)");
    assertThatCode(product(other, 0, part, 0, all, 45)).doesNotThrowAnyException();
    refuses(type, () -> SegmentBlas.axpy(5, 1f, all, 24, 1, part, 0, 1), "y [0, 5) overlaps x");
    // Columns of one matrix.
    assertThatCode(() -> SegmentBlas.axpy(5, 1f, all, 20, 10, part, 5, 10))
        .doesNotThrowAnyException();
    // Blocks side by side.
    assertThatCode(
            () ->
                SegmentBlas.gemm(
                    Transpose.NO,
                    Transpose.NO,
                    5,
                    5,
                    5,
                    1f,
                    all,
                    0,
                    20,
                    all,
                    5,
                    20,
                    0f,
                    all,
                    10,
                    20))
        .doesNotThrowAnyException();
  }

  @Test
  void nothingIsWrittenWhereAnArgumentIsRefused() {
    MemorySegment c = Memory.NATIVE.of(new float[] {7f, 7f, 7f, 7f});
    assertThatThrownBy(
            () ->
                SegmentBlas.gemm(
                    Transpose.NO, Transpose.NO, 2, 2, 2, 1f, some, 98, 2, some, 0, 2, 0f, c, 0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(Memory.floats(c)).containsOnly(7f);
  }

  /** Closing waits for nobody: either the product is done, or it says why not. */
  @Test
  void anArenaThatIsClosedMeanwhile() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      Arena arena = Arena.ofShared();
      int n = 200;
      MemorySegment a = arena.allocate((long) Float.BYTES * n * n, Float.BYTES);
      MemorySegment c = arena.allocate((long) Float.BYTES * n * n, Float.BYTES);
      RuntimeException[] thrown = new RuntimeException[1];
      Thread worker =
          new Thread(
              () -> {
                try {
                  while (true) {
                    SegmentBlas.gemm(
                        Transpose.NO, Transpose.NO, n, n, n, 1f, a, 0, n, a, 0, n, 0f, c, 0, n);
                  }
                } catch (RuntimeException e) {
                  thrown[0] = e;
                }
              });
      worker.start();
      Thread.sleep(5);
      // A close that meets an access is refused and may be tried again.
      boolean closed = false;
      while (!closed) {
        try {
          arena.close();
          closed = true;
        } catch (IllegalStateException busy) {
          Thread.onSpinWait();
        }
      }
      worker.join();
      assertThat(thrown[0]).isExactlyInstanceOf(IllegalStateException.class);
    }
  }
}
