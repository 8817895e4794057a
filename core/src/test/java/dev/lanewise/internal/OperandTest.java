package dev.lanewise.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.BiConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operand accepts, where it lies then, and which operands overlap: in all storages. */
class OperandTest {
  /** 60 elements, the first 10 of which belong to others where the storage is a part. */
  enum Place {
    ARRAY {
      @Override
      Object storage() {
        return new float[60];
      }
    },
    PART_OF_ARRAY {
      @Override
      Object storage() {
        return MemorySegment.ofArray(new float[70]).asSlice(40);
      }
    },
    NATIVE {
      @Override
      Object storage() {
        return Arena.ofAuto().allocate(240, 4);
      }
    },
    PART_OF_NATIVE {
      @Override
      Object storage() {
        return Arena.ofAuto().allocate(280, 4).asSlice(40);
      }
    };

    abstract Object storage();

    String called() {
      return this == ARRAY ? "the array" : "the segment";
    }
  }

  private static Operand operand(String name) {
    return new Operand(name, ElementType.FLOAT);
  }

  private static void refuses(ThrowingCallable call, Class<?> type, String message) {
    assertThatThrownBy(call).isExactlyInstanceOf(type).hasMessage(message);
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void aMatrixMayEndWhereItsStorageDoes(Place place) {
    Object storage = place.storage();
    Operand a = operand("a");
    a.matrix(storage, 41, 3, 5, 7);
    assertThat(a.rows()).isEqualTo(3);
    assertThat(a.columns()).isEqualTo(5);
    assertThat(a.ld()).isEqualTo(7);
    a.matrix(storage, 60, 0, 5, 7);
    a.matrix(storage, 60, 3, 0, 1);
    refuses(
        () -> a.matrix(storage, 42, 3, 5, 7),
        IndexOutOfBoundsException.class,
        "a needs 19 elements from aOffset = 42; " + place.called() + " has 60");
    refuses(
        () -> a.matrix(storage, -1, 3, 5, 7),
        IndexOutOfBoundsException.class,
        "a needs 19 elements from aOffset = -1; " + place.called() + " has 60");
    refuses(
        () -> a.matrix(storage, 0, 1 << 30, 4, 4),
        IndexOutOfBoundsException.class,
        "a needs 4294967296 elements from aOffset = 0; " + place.called() + " has 60");
    refuses(
        () -> a.matrix(storage, 0, 3, 5, 4),
        IllegalArgumentException.class,
        "lda is 4; it must be at least max(1, columns) = 5");
    refuses(
        () -> a.matrix(storage, 0, 3, 0, 0),
        IllegalArgumentException.class,
        "lda is 0; it must be at least max(1, columns) = 1");
    refuses(() -> a.matrix(null, 0, 3, 0, 0), IllegalArgumentException.class, "a is null");
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void aVectorMayRunBackwards(Place place) {
    Object storage = place.storage();
    Operand x = operand("x");
    x.vector(storage, 39, 6, -4);
    assertThat(x.increment()).isEqualTo(-4);
    assertThat(x.ld()).isEqualTo(4);
    assertThat(x.rows()).isEqualTo(6);
    assertThat(x.columns()).isEqualTo(1);
    x.vector(storage, 60, 0, 4);
    refuses(
        () -> x.vector(storage, 40, 6, -4),
        IndexOutOfBoundsException.class,
        "x needs 21 elements from xOffset = 40; " + place.called() + " has 60");
    refuses(
        () -> x.vector(storage, 0, 2, Integer.MIN_VALUE),
        IndexOutOfBoundsException.class,
        "x needs 2147483649 elements from xOffset = 0; " + place.called() + " has 60");
    refuses(
        () -> x.vector(storage, 0, 6, 0),
        IllegalArgumentException.class,
        "incX is 0; it must not be 0");
    refuses(() -> x.vector(null, 0, 6, 0), IllegalArgumentException.class, "x is null");
  }

  /** Loops see arrays and native segments only, and find the operand there. */
  @Test
  void aSegmentOfAnArrayStandsForTheArray() {
    float[] array = new float[70];
    Operand a = operand("a");
    a.matrix(MemorySegment.ofArray(array).asSlice(40), 3, 2, 2, 2);
    assertThat(a.data()).isSameAs(array);
    assertThat(a.at()).isEqualTo(13);
    assertThat(a.isSegment()).isFalse();
    MemorySegment memory = Arena.ofAuto().allocate(280, 4);
    a.matrix(memory, 3, 2, 2, 2);
    assertThat(a.data()).isSameAs(memory);
    assertThat(a.at()).isEqualTo(3);
    assertThat(a.isSegment()).isTrue();
    Operand second = operand("a");
    second.setLike(a, 5);
    assertThat(second.data()).isSameAs(memory);
    assertThat(second.at()).isEqualTo(8);
    a.forget();
    assertThat(a.data()).isNull();
    assertThat(a.isSegment()).isFalse();
  }

  /**
   * The output is rows 2 and 3, columns 3 to 5 of a matrix with 9 columns; the input is 3 x 2 or
   * has another leading dimension.
   */
  @ParameterizedTest
  @CsvSource({
    // offset, rows, columns, ld, whether it overlaps
    "0, 3, 2, 9, false",
    "3, 2, 3, 9, false",
    "3, 3, 2, 9, true",
    "4, 3, 2, 9, true",
    "5, 3, 2, 9, true",
    "6, 3, 2, 9, false",
    "19, 3, 2, 9, false",
    "20, 3, 2, 9, true",
    "23, 3, 2, 9, true",
    "24, 3, 2, 9, false",
    "32, 1, 1, 9, true",
    "33, 1, 1, 9, false",
    "39, 2, 3, 9, false",
    "21, 0, 3, 9, false",
    // Of different leading dimensions the ranges count.
    "24, 3, 2, 8, true",
    "32, 3, 2, 8, true",
    "33, 3, 2, 8, false",
    "4, 3, 2, 8, true",
    "3, 3, 2, 8, false",
  })
  void matricesThatOverlap(int offset, int rows, int columns, int ld, boolean overlaps) {
    for (Place place : Place.values()) {
      Object storage = place.storage();
      Operand c = operand("c");
      Operand a = operand("a");
      c.matrix(storage, 21, 2, 3, 9);
      a.matrix(storage, offset, rows, columns, ld);
      long end = offset + (rows - 1L) * ld + columns;
      String message = "c [21, 33) overlaps a [" + offset + ", " + end + ") in ";
      if (overlaps) {
        assertThatThrownBy(() -> c.mustBeApartFrom(a))
            .as("%s", place)
            .isExactlyInstanceOf(IllegalArgumentException.class)
            .hasMessage(
                message
                    + (place == Place.ARRAY ? "the same array" : "memory")
                    + "; the output must lie apart from the inputs");
      } else {
        assertThatCode(() -> c.mustBeApartFrom(a)).as("%s", place).doesNotThrowAnyException();
      }
      a.matrix(place.storage(), offset, rows, columns, ld);
      assertThatCode(() -> c.mustBeApartFrom(a))
          .as("%s, other memory", place)
          .doesNotThrowAnyException();
    }
  }

  /** Vectors of one increment may interleave, whichever way they run. */
  @ParameterizedTest
  @EnumSource(Place.class)
  void vectorsThatOverlap(Place place) {
    Object storage = place.storage();
    Operand x = operand("x");
    Operand y = operand("y");
    x.vector(storage, 0, 5, 4);
    y.vector(storage, 2, 5, -4);
    assertThatCode(() -> y.mustBeApartFrom(x)).doesNotThrowAnyException();
    y.vector(storage, 4, 5, -4);
    assertThatThrownBy(() -> y.mustBeApartFrom(x))
        .hasMessageStartingWith("y [4, 21) overlaps x [0, 17)");
    y.vector(storage, 2, 5, 3);
    assertThatThrownBy(() -> y.mustBeApartFrom(x))
        .hasMessageStartingWith("y [2, 15) overlaps x [0, 17)");
    y.vector(storage, 17, 5, 3);
    assertThatCode(() -> y.mustBeApartFrom(x)).doesNotThrowAnyException();
  }

  /** However the memory of two operands was taken hold of. */
  @Test
  void segmentsOfOneMemoryOverlap() {
    BiConsumer<Object, Object> check =
        (output, input) -> {
          Operand c = operand("c");
          Operand a = operand("a");
          a.matrix(input, 0, 2, 2, 2);
          c.matrix(output, 2, 2, 2, 2);
          assertThatThrownBy(() -> c.mustBeApartFrom(a))
              .hasMessage(
                  "c [2, 6) overlaps a [0, 4) in memory; the output must lie apart from the"
                      + " inputs");
          c.matrix(output, 4, 2, 2, 2);
          assertThatCode(() -> c.mustBeApartFrom(a)).doesNotThrowAnyException();
        };
    float[] array = new float[20];
    MemorySegment ofArray = MemorySegment.ofArray(array);
    check.accept(array, ofArray);
    check.accept(ofArray, array);
    check.accept(ofArray, MemorySegment.ofArray(array));
    MemorySegment memory = Arena.ofAuto().allocate(80, 4);
    check.accept(memory, memory.asSlice(0));
  }

  /** Of several matrices the whole ranges count, interleaved or not. */
  @ParameterizedTest
  @EnumSource(Place.class)
  void severalMatricesMustBeApart(Place place) {
    Object storage = place.storage();
    Operand c = operand("c");
    Operand a = operand("a");
    c.matrices(storage, 0, 2, 3, 9, 3, 2);
    a.matrices(storage, 6, 2, 3, 9, 0, 2);
    assertThatThrownBy(() -> c.mustBeApartFrom(a))
        .hasMessageStartingWith("c [0, 15) overlaps a [6, 18)");
    a.matrix(storage, 6, 2, 3, 9);
    assertThatThrownBy(() -> c.mustBeApartFrom(a))
        .hasMessageStartingWith("c [0, 15) overlaps a [6, 18)");
    a.matrices(storage, 15, 2, 3, 9, 0, 2);
    assertThatCode(() -> c.mustBeApartFrom(a)).doesNotThrowAnyException();
    assertThatThrownBy(() -> c.mustNotMeetNext(2, 2))
        .hasMessageStartingWith("strideC is 2, with which matrices 0 and 1 of c overlap");
    assertThatCode(() -> c.mustNotMeetNext(3, 3)).doesNotThrowAnyException();
  }

  @Test
  void onlyASharedArenaIsForAllThreads() {
    Operand a = operand("a");
    a.matrix(new float[4], 0, 2, 2, 2);
    assertThat(a.isShareable()).isTrue();
    a.matrix(Arena.ofAuto().allocate(16, 4), 0, 2, 2, 2);
    assertThat(a.isShareable()).isTrue();
    try (Arena confined = Arena.ofConfined()) {
      a.matrix(confined.allocate(16, 4), 0, 2, 2, 2);
      assertThat(a.isShareable()).isFalse();
    }
  }

  @Test
  void anOutputMayNotBeReadOnly() {
    Operand c = operand("c");
    c.matrix(Arena.ofAuto().allocate(16, 4).asReadOnly(), 0, 2, 2, 2);
    refuses(
        () -> c.mustBeWritable(), IllegalArgumentException.class, "c is read-only; it is written");
    c.matrix(new float[4], 0, 2, 2, 2);
    assertThatCode(() -> c.mustBeWritable()).doesNotThrowAnyException();
  }
}
