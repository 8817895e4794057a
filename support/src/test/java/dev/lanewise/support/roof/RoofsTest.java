package dev.lanewise.support.roof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoofsTest {
  @Test
  void theScalarLoopsComputeWhatIsTimed() {
    check(RoofLoops.of("scalar", Math::fma));
  }

  @Test
  void theVectorLoopsComputeWhatIsTimed() {
    check(RoofLoops.of("vector", Math::fma));
  }

  /** Far from what any core does: wrong units, or work that was left out, would show. */
  @ParameterizedTest
  @ValueSource(strings = {"scalar", "vector"})
  void theFiguresArePlausible(String backend) {
    RoofLoops loops = RoofLoops.of(backend, Math::fma);
    Roofs roofs = new Roofs(loops);
    int lanes = loops.lanes();
    // Two ports of fused multiply-adds at 10 GHz, and two loads.
    assertThat(roofs.flopPerSecond()).isBetween(1e6, 4e10 * lanes);
    for (long bytes : new long[] {1, 100_000, Roofs.MAX_BYTES + 1}) {
      assertThat(roofs.bytesPerSecond(bytes)).isBetween(1e6, 8e10 * lanes);
    }
  }

  private static void check(RoofLoops loops) {
    assertThat(loops.multiplyAdd(0)).isEqualTo(66f); // 0 + 1 + ... + 11
    // A chain from c ends at 1 + .999^n (c - 1); twelve of them, by more than rounding.
    float expected = (float) (12 + Math.pow(.999, 500) * (66 - 12));
    assertThat(loops.multiplyAdd(500)).isCloseTo(expected, offset(.01f));
    float[] x = new float[40 * loops.lanes()];
    // Lane 0 of the vectors of [8 lanes, 24 lanes), and what is not to be read.
    for (int i = 0; i < 40; i++) {
      x[i * loops.lanes()] = i >= 8 && i < 24 ? 1 : 100;
    }
    assertThat(loops.read(x, 8 * loops.lanes(), 24 * loops.lanes())).isEqualTo(16f);
  }
}
