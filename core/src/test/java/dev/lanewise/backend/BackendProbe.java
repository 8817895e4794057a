package dev.lanewise.backend;

import dev.lanewise.Lanewise;
import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;
import dev.lanewise.math.VectorMath;
import dev.lanewise.support.digest.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;

/**
 * Prints the backend of this process and a digest of what its operations give. Its package is none
 * of the library, which may be a named module.
 */
public final class BackendProbe {
  private BackendProbe() {}

  /** Prints; the digest too, unless there is an argument. */
  public static void main(String[] arguments) throws Exception {
    System.out.println("backend=" + Lanewise.backend());
    System.out.println("bits=" + Lanewise.vectorBits());
    System.out.println("threads=" + Lanewise.threads());
    System.out.println("module=" + Lanewise.class.getModule());
    if (arguments.length == 0) {
      System.out.println("digest=" + digest());
    }
  }

  /** SHA-256 over results of every kind of operation on the same inputs. */
  public static String digest() throws Exception {
    Random random = new Random(20);
    MessageDigest sha = Sha256.start();
    int[][] shapes = {{1, 30, 784}, {10, 30, 784}, {784, 30, 10}, {33, 65, 300}, {200, 190, 180}};
    for (int[] shape : shapes) {
      int m = shape[0];
      int n = shape[1];
      int k = shape[2];
      float[] a = values(random, m * k);
      float[] b = values(random, k * n);
      float[] c = values(random, m * n);
      for (Transpose transA : Transpose.values()) {
        for (Transpose transB : Transpose.values()) {
          Blas.gemm(
              transA,
              transB,
              m,
              n,
              k,
              0.3f,
              a,
              0,
              transA == Transpose.NO ? k : m,
              b,
              0,
              transB == Transpose.NO ? n : k,
              0.7f,
              c,
              0,
              n);
          update(sha, c);
        }
      }
      float[] x = values(random, Math.max(k, n));
      float[] y = values(random, Math.max(k, n));
      Blas.gemv(Transpose.NO, k, n, 1.1f, b, 0, n, x, 0, 1, 0.5f, y, 0, 1);
      update(sha, y);
      Blas.gemv(Transpose.YES, k, n, 1.1f, b, 0, n, x, 0, 1, 0.5f, y, 0, 1);
      update(sha, y);
      Blas.ger(k, n, 0.1f, x, 0, 1, y, 0, 1, b, 0, n);
      update(sha, b);
      Blas.axpy(n, 0.2f, x, 0, 1, y, 0, 1);
      Blas.scal(n, 0.9f, y, 0, 1);
      update(sha, y);
      update(
          sha,
          new float[] {
            Blas.dot(n, x, 0, 1, y, 0, 1),
            Blas.nrm2(k, x, 0, 1),
            Blas.asum(k, x, 0, 1),
            Blas.iamax(k, x, 0, 1)
          });
      VectorMath.sigmoid(c, 0, c, 0, m * n);
      update(sha, c);
      VectorMath.tanh(c, 0, c, 0, m * n);
      update(sha, c);
      VectorMath.exp(c, 0, c, 0, m * n);
      update(sha, c);
      VectorMath.log(c, 0, c, 0, m * n);
      update(sha, c);
      VectorMath.elu(1f, x, 0, x, 0, n);
      VectorMath.softmax(c, 0, c, 0, m, n);
      update(sha, c);
      update(sha, x);
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private static float[] values(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = 4 * random.nextFloat() - 2;
    }
    return values;
  }

  private static void update(MessageDigest sha, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    for (float value : values) {
      bytes.putInt(Float.floatToIntBits(value));
    }
    sha.update(bytes.array());
  }
}
