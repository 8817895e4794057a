package dev.lanewise.verify.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.Lanewise;
import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;
import dev.lanewise.support.process.ChildJvm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** A heap without room for the workspace of a product. */
@Isolated
class OutOfMemoryTest {
  @Test
  @Timeout(120)
  void aProductWithoutRoomFailsAndLaterOnesAreRight() throws Exception {
    ChildJvm.Result child =
        ChildJvm.run(Products.class, List.of(ChildJvm.VECTOR, "-Xmx48m", "-XX:+UseSerialGC"));
    assertThat(child.exitCode()).as(child.printed()).isZero();
    assertThat(child.output()).contains("1 threads: refused", "3 threads: refused", "all right");
  }

  /** Products in a heap that is full but for a rest. */
  static final class Products {
    private static final int N = 700;
    private static final int SMALL = 150;

    private Products() {}

    public static void main(String[] arguments) {
      float[] a = values(1);
      float[] b = values(2);
      float[] c = values(3);
      float[] before = c.clone();
      Lanewise.setThreads(1);
      float[] expected = product(SMALL, a, b, c.clone());
      for (int threads : new int[] {1, 3}) {
        Lanewise.setThreads(threads);
        // The daemon threads are there before memory becomes scarce.
        product(SMALL, a, b, c.clone());
        List<byte[]> ballast = new ArrayList<>();
        boolean refused = false;
        try {
          fill(ballast);
          product(N, a, b, c);
        } catch (OutOfMemoryError full) {
          refused = true;
        }
        ballast.clear();
        System.out.println(threads + " threads: " + (refused ? "refused" : "computed"));
        if (threads == 1 && refused && !Arrays.equals(before, c)) {
          throw new AssertionError("C was written before the workspace was there");
        }
        if (!Arrays.equals(expected, product(SMALL, a, b, before.clone()))) {
          throw new AssertionError("a small product has other bits afterwards");
        }
      }
      float[] whole = product(N, a, b, before.clone());
      Lanewise.setThreads(1);
      if (!Arrays.equals(whole, product(N, a, b, before))) {
        throw new AssertionError("the large product has other bits with three threads");
      }
      System.out.println("all right");
    }

    private static void fill(List<byte[]> ballast) {
      for (int size = 1 << 20; size >= 1 << 14; size /= 2) {
        try {
          while (true) {
            ballast.add(new byte[size]);
          }
        } catch (OutOfMemoryError full) {
          continue;
        }
      }
    }

    private static float[] product(int n, float[] a, float[] b, float[] c) {
      Blas.gemm(Transpose.NO, Transpose.NO, n, n, n, .5f, a, 0, N, b, 0, N, 2f, c, 0, N);
      return c;
    }

    private static float[] values(int seed) {
      float[] values = new float[N * N];
      for (int i = 0; i < values.length; i++) {
        values[i] = (i * 31 + seed) % 1009 / 1009f - .5f;
      }
      return values;
    }
  }
}
