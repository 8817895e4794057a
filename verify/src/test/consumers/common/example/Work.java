package example;

import dev.lanewise.Lanewise;
import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;
import dev.lanewise.math.VectorMath;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;

/** What a caller may want of the library; the same bits wherever it runs. */
public final class Work {
  private Work() {}

  /** SHA-256 of products, small and large enough to be split among threads, and of functions. */
  public static String digest() {
    MessageDigest sha;
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
    Random random = new Random(25);
    for (int[] shape : new int[][] {{10, 30, 784}, {200, 190, 180}}) {
      int m = shape[0];
      int n = shape[1];
      int k = shape[2];
      float[] a = values(random, m * k);
      float[] b = values(random, k * n);
      float[] c = new float[m * n];
      Blas.gemm(Transpose.NO, Transpose.NO, m, n, k, 1f, a, 0, k, b, 0, n, 0f, c, 0, n);
      VectorMath.sigmoid(c, 0, c, 0, m * n);
      Blas.scal(n, Blas.dot(k, a, 0, 1, b, 0, 1), c, 0, 1);
      ByteBuffer bytes = ByteBuffer.allocate(4 * c.length);
      bytes.asFloatBuffer().put(c);
      sha.update(bytes.array());
    }
    StringBuilder hex = new StringBuilder();
    for (byte b : sha.digest()) {
      hex.append(String.format("%02x", b));
    }
    return hex.toString();
  }

  private static float[] values(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  /** Prints where and how the library runs. */
  public static void describe() {
    System.out.println("module=" + Lanewise.class.getModule());
    System.out.println("backend=" + Lanewise.backend());
    System.out.println("describe=" + Lanewise.describe());
  }
}
