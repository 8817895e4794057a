package dev.lanewise.internal.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.internal.Contract;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("definition")
class ReferenceBlasTest {
  /** Products that underflow to -0 leave sums of -0, which an empty block after them would lose. */
  @Test
  void nothingFollowsTheLastWholeBlock() {
    for (int k : new int[] {Contract.K_BLOCK, 2 * Contract.K_BLOCK}) {
      float[] x = new float[k];
      Arrays.fill(x, 1e-30f);
      float[] y = new float[k];
      Arrays.fill(y, -1e-30f);
      float[] c = {-0f};
      ReferenceBlas.gemm(false, false, 1, 1, k, 1f, x, 0, k, y, 0, 1, 1f, c, 0, 1);
      assertThat(Float.floatToRawIntBits(c[0])).isEqualTo(Float.floatToRawIntBits(-0f));
      ReferenceBlas.gemv(true, k, 1, 1f, x, 0, 1, y, 0, 1, 1f, c, 0, 1);
      assertThat(Float.floatToRawIntBits(c[0])).isEqualTo(Float.floatToRawIntBits(-0f));
    }
  }
}
