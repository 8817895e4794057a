package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator.JumpableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Xoshiro256Test {
  /** First outputs of the authors' xoshiro256plusplus.c for the state 1, 2, 3, 4. */
  @Test
  void givesTheReferenceOutputs() {
    Xoshiro256 random = new Xoshiro256(1, 2, 3, 4);
    for (String expected :
        new String[] {
          "41943041",
          "58720359",
          "3588806011781223",
          "3591011842654386",
          "9228616714210784205",
          "9973669472204895162",
          "14011001112246962877",
          "12406186145184390807",
          "15849039046786891736",
          "10450023813501588000"
        }) {
      assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo(expected);
    }
  }

  /** First outputs of the author's splitmix64.c for the seed 1234567. */
  @Test
  void isSeededBySplitMix64() {
    Xoshiro256 seeded = new Xoshiro256(1234567);
    Xoshiro256 filled =
        new Xoshiro256(
            6457827717110365317L,
            3203168211198807973L,
            Long.parseUnsignedLong("9817491932198370423"),
            4593380528125082431L);
    for (int i = 0; i < 100; i++) {
      assertThat(seeded.nextLong()).isEqualTo(filled.nextLong());
    }
  }

  /** The generator of the JDK is an independent implementation of both steps and jumps. */
  @Test
  void streamsAreJumpsOfTheSameGenerator() {
    long[] state = {
      6457827717110365317L,
      3203168211198807973L,
      Long.parseUnsignedLong("9817491932198370423"),
      4593380528125082431L
    };
    ByteBuffer bytes = ByteBuffer.allocate(32);
    Arrays.stream(state).forEach(bytes::putLong);
    JumpableGenerator oracle =
        RandomGeneratorFactory.<JumpableGenerator>of("Xoshiro256PlusPlus").create(bytes.array());
    for (int stream = 0; stream < 4; stream++) {
      JumpableGenerator here = oracle.copy();
      Xoshiro256 random = Xoshiro256.stream(1234567, stream);
      for (int i = 0; i < 100; i++) {
        assertThat(random.nextLong()).as("stream %d", stream).isEqualTo(here.nextLong());
      }
      oracle.jump();
    }
  }

  @Test
  void boundedIntegersAreUnbiased() {
    Xoshiro256 random = new Xoshiro256(1);
    int[] counts = new int[7];
    int draws = 700_000;
    for (int i = 0; i < draws; i++) {
      counts[random.nextInt(7)]++;
    }
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - draws / 7.0) * (count - draws / 7.0) / (draws / 7.0);
    }
    // 6 degrees of freedom: 22.5 is exceeded with probability .001.
    assertThat(chiSquare).isLessThan(22.5);
  }

  /**
   * 2^32 / (3 2^29) is 8/3: without rejection the values that are 0 or 1 mod 3 would come from
   * three words each, those that are 2 mod 3 from two.
   */
  @Test
  void largeBoundsRejectTheIncompleteInterval() {
    Xoshiro256 random = new Xoshiro256(2);
    int bound = 3 << 29;
    int[] thirds = new int[3];
    for (int i = 0; i < 300_000; i++) {
      int value = random.nextInt(bound);
      thirds[value % 3]++;
    }
    // Standard deviation 258: five of them. Without rejection: 112,500, 112,500, 75,000.
    for (int third : thirds) {
      assertThat(third).isCloseTo(100_000, within(1_300));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> random.nextInt(0))
        .withMessage("bound is 0; it must be at least 1");
  }

  @Test
  void fractionsComeFromTheUpperBits() {
    Xoshiro256 bits = new Xoshiro256(3);
    Xoshiro256 fractions = new Xoshiro256(3);
    for (int i = 0; i < 1000; i++) {
      assertThat(fractions.nextFloat()).isEqualTo((bits.nextLong() >>> 40) / 16777216f);
      assertThat(fractions.nextDouble()).isEqualTo((bits.nextLong() >>> 11) / 0x1p53);
    }
  }

  @Test
  void normalNumbersHaveTheMomentsOfTheDistribution() {
    Xoshiro256 random = new Xoshiro256(4);
    int n = 1_000_000;
    double[] moments = new double[5];
    for (int i = 0; i < n; i++) {
      double x = random.nextGaussian();
      for (int power = 1; power <= 4; power++) {
        moments[power] += Math.pow(x, power) / n;
      }
    }
    // Five standard deviations of the estimates: sqrt of 1, 2, 15, 96 over n.
    assertThat(moments[1]).isCloseTo(0, within(5e-3));
    assertThat(moments[2]).isCloseTo(1, within(5e-3 * Math.sqrt(2)));
    assertThat(moments[3]).isCloseTo(0, within(5e-3 * Math.sqrt(15)));
    assertThat(moments[4]).isCloseTo(3, within(5e-3 * Math.sqrt(96)));
  }

  /** The polar method written out from the same uniform numbers. */
  @Test
  void normalNumbersAreThoseOfThePolarMethod() {
    Xoshiro256 random = new Xoshiro256(5);
    Xoshiro256 uniform = new Xoshiro256(5);
    for (int pair = 0; pair < 1000; pair++) {
      double u;
      double v;
      do {
        u = uniform.nextDouble() * 2 - 1;
        v = uniform.nextDouble() * 2 - 1;
      } while (u * u + v * v >= 1 || u * u + v * v == 0);
      double s = u * u + v * v;
      double factor = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
      assertThat(random.nextGaussian()).isEqualTo(u * factor);
      assertThat(random.nextGaussian()).isEqualTo(v * factor);
    }
  }

  @Test
  void shuffleIsAPermutation() {
    int[] array = IntStream.range(0, 1000).toArray();
    new Xoshiro256(6).shuffle(array);
    assertThat(array).isNotEqualTo(IntStream.range(0, 1000).toArray());
    assertThat(Arrays.stream(array).sorted()).containsExactly(range(1000));
    new Xoshiro256(6).shuffle(new int[0]);
  }

  @Test
  void everyPermutationIsEquallyLikely() {
    Xoshiro256 random = new Xoshiro256(7);
    Map<String, Integer> counts = new HashMap<>();
    int draws = 240_000;
    for (int i = 0; i < draws; i++) {
      int[] array = {0, 1, 2, 3};
      random.shuffle(array);
      counts.merge(Arrays.toString(array), 1, Integer::sum);
    }
    assertThat(counts).hasSize(24);
    double expected = draws / 24.0;
    double chiSquare =
        counts.values().stream().mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
    // 23 degrees of freedom: 49.7 is exceeded with probability .001.
    assertThat(chiSquare).isLessThan(49.7);
  }

  private static Integer[] range(int n) {
    return IntStream.range(0, n).boxed().toArray(Integer[]::new);
  }
}
