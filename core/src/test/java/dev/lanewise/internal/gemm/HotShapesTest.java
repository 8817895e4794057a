package dev.lanewise.internal.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.guard.Allocation;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which shapes are noticed, how many are kept, and which go. */
class HotShapesTest {
  private static final float[] INPUTS = new float[40_000];
  private static final float[] OUTPUT = new float[40_000];

  /** Too narrow for classes: these tests are about the table alone. */
  private static FixedShape shape(int m) {
    return FixedShape.of(false, false, m, 1, 1, 1, 1, 1);
  }

  private static int found;

  private static FixedShape find(HotShapes hot, int m) {
    return hot.find(false, false, m, 1, 1, 1, 1, 1);
  }

  @Test
  void aShapeIsFoundByAllOfItsNumbers() {
    HotShapes hot = new HotShapes(8);
    FixedShape shape = FixedShape.of(true, false, 3, 4, 5, 6, 7, 8);
    assertThat(hot.find(true, false, 3, 4, 5, 6, 7, 8)).isNull();
    hot.add(shape);
    assertThat(hot.find(true, false, 3, 4, 5, 6, 7, 8)).isSameAs(shape);
    assertThat(hot.find(false, false, 3, 4, 5, 6, 7, 8)).isNull();
    assertThat(hot.find(true, true, 3, 4, 5, 6, 7, 8)).isNull();
    for (int other = 0; other < 6; other++) {
      int[] x = {3, 4, 5, 6, 7, 8};
      x[other]++;
      assertThat(hot.find(true, false, x[0], x[1], x[2], x[3], x[4], x[5])).isNull();
    }
    hot.add(shape);
    assertThat(hot.size()).isEqualTo(1);
  }

  @Test
  void thereAreNoMoreThanThereIsRoomFor() {
    HotShapes hot = new HotShapes(4);
    for (int m = 1; m <= 100; m++) {
      hot.add(shape(m));
      assertThat(hot.size()).isBetween(1, 4);
    }
    HotShapes closed = new HotShapes(0);
    closed.add(shape(1));
    assertThat(closed.size()).isZero();
    assertThat(closed.isOpen()).isFalse();
  }

  @Test
  void whatIsInUseStaysAndWhatIsNotGoes() {
    HotShapes hot = new HotShapes(4);
    hot.add(shape(1));
    hot.add(shape(2));
    assertThat(find(hot, 2)).isNotNull();
    for (int m = 3; m <= 50; m++) {
      assertThat(find(hot, 1)).as("shape 1 before %d", m).isNotNull();
      hot.add(shape(m));
    }
    assertThat(find(hot, 2)).isNull();
    // Where all are in use none has to go for a new one.
    HotShapes full = new HotShapes(2);
    full.add(shape(1));
    full.add(shape(2));
    assertThat(find(full, 1)).isNotNull();
    assertThat(find(full, 2)).isNotNull();
    full.add(shape(3));
    assertThat(find(full, 3)).isNull();
  }

  private static void note(ShapeCounts counts, HotShapes hot, int m, int n, int k) {
    Product x = Product.borrow(false, false, m, n, k);
    try {
      x.a(INPUTS, 0, k);
      x.b(INPUTS, 0, n);
      x.c(OUTPUT, 0, n);
      counts.note(x, 1, hot);
    } finally {
      x.giveBack();
    }
  }

  @Test
  void aShapeThatComesOftenIsNoticed() {
    ShapeCounts counts = new ShapeCounts();
    HotShapes hot = new HotShapes(4);
    for (int call = 0; call < FixedShape.ENOUGH / (64 * 64 * 64) - 1000; call++) {
      note(counts, hot, 64, 64, 64);
    }
    assertThat(hot.size()).isZero();
    for (int call = 0; call < 1000; call++) {
      note(counts, hot, 64, 64, 64);
    }
    assertThat(hot.size()).isEqualTo(1);
  }

  @Test
  void aShapeAmongOthersIsNoticedAndAThousandInTurnAreNot() {
    Random random = new Random(1);
    ShapeCounts counts = new ShapeCounts();
    HotShapes hot = new HotShapes(4);
    for (int call = 0; call < 200_000; call++) {
      note(counts, hot, 1 + random.nextInt(1000), 20, 30);
    }
    assertThat(hot.size()).isZero();
    for (int call = 0; call < 50_000; call++) {
      note(counts, hot, 1 + random.nextInt(1000), 20, 30);
      note(counts, hot, 500, 20, 30);
    }
    assertThat(hot.size()).isEqualTo(1);
  }

  @Test
  void whatIsSharedAmongThreadsIsNotNoticed() {
    ShapeCounts counts = new ShapeCounts();
    HotShapes hot = new HotShapes(4);
    for (int call = 0; call < 1000; call++) {
      note(counts, hot, 200, 200, 200);
      note(counts, hot, 0, 200, 200);
    }
    assertThat(hot.size()).isZero();
  }

  @Test
  void lookingAllocatesNothing() {
    ShapeCounts counts = new ShapeCounts();
    HotShapes hot = new HotShapes(4);
    hot.add(shape(1));
    Allocation.assertNoneInSteadyState(
        () -> {
          for (int call = 0; call < 1000; call++) {
            found += find(hot, 1) == null ? 1 : 0;
            found += find(hot, call + 2) == null ? 0 : 1;
            note(counts, hot, call, 20, 30);
          }
        });
    assertThat(found).isZero();
  }
}
