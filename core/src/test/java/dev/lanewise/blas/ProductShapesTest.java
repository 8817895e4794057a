package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.support.sample.Values;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Products of a sample of all small shapes, in all forms, against double precision, with operands
 * that end with their last element; an array that is one element shorter is refused.
 */
@Tag("kernel")
class ProductShapesTest {
  private static final int SHAPES = 1500;
  private static final int LARGEST = 70;

  private final SplittableRandom random = new SplittableRandom(15);

  @Test
  void agreeWithDoublePrecision() {
    for (int shape = 0; shape < SHAPES; shape++) {
      int m = 1 + random.nextInt(LARGEST);
      int n = 1 + random.nextInt(LARGEST);
      int k = 1 + random.nextInt(shape % 10 == 0 ? 600 : LARGEST);
      Transpose transA = Transpose.values()[shape & 1];
      Transpose transB = Transpose.values()[shape >> 1 & 1];
      GemmCase drawn = GemmCase.draw(random, Values.UNIFORM, transA, transB, m, n, k);
      Operand a = drawn.a().withoutRoomBehind();
      Operand b = drawn.b().withoutRoomBehind();
      Operand c = drawn.c().withoutRoomBehind();
      GemmCase product = drawn.of(a, b, c).scaled(.5f, .25f);
      String name = product.toString();
      float[] result = product.product();
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          for (int p = 0; p < k; p++) {
            sum += (double) product.left(i, p) * product.right(p, j);
          }
          double expected = .5f * sum + .25f * (double) c.at(i, j);
          double found = result[c.offset() + i * c.ld() + j];
          // gamma_k with |A| and |B| at most 1 would be k times as much.
          if (!(Math.abs(found - expected) <= 2e-7 * (k + 2))) {
            assertThat(found).as(name + " at " + i + ", " + j).isEqualTo(expected);
          }
        }
      }
      for (GemmCase outside :
          List.of(
              product.of(a.shorter(), b, c),
              product.of(a, b.shorter(), c),
              product.of(a, b, c.shorter()))) {
        assertThatThrownBy(outside::product).as(name).isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
  }
}
