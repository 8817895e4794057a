package dev.lanewise.start;

import dev.lanewise.Lanewise;
import dev.lanewise.blas.Blas;
import dev.lanewise.blas.BlasExtensions;
import dev.lanewise.blas.Epilogue;
import dev.lanewise.blas.PackedMatrix;
import dev.lanewise.blas.SegmentBlas;
import dev.lanewise.blas.Transpose;
import dev.lanewise.math.VectorMath;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Calls operations from the first moment of a process until vector kernels have taken over and some
 * times more, and says when results changed, what was in use at the end, and which threads of the
 * library are left.
 */
public final class StartProbe {
  private static final int SIZE = 40;
  private static final int SECONDS = 60;
  private static final int AFTERWARDS = 50;

  private StartProbe() {}

  public static void main(String[] arguments) throws Exception {
    float[] first = operations();
    System.out.println("first: " + Lanewise.describe());
    long deadline = System.nanoTime() + SECONDS * 1_000_000_000L;
    int calls = 1;
    int differences = 0;
    for (int after = 0; after < AFTERWARDS && System.nanoTime() < deadline; calls++) {
      differences += Arrays.equals(first, operations()) ? 0 : 1;
      after = warming() ? 0 : after + 1;
    }
    System.out.println("calls: " + calls);
    System.out.println("differences: " + differences);
    System.out.println("warming: " + warming());
    System.out.println("last: " + Lanewise.describe());
  }

  private static boolean warming() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("lanewise-warm-up"));
  }

  /** The results of an operation of each kind, one behind the other. */
  private static float[] operations() {
    int n = SIZE;
    float[] a = values(n * n);
    float[] c = values(n * n);
    for (Transpose transA : Transpose.values()) {
      for (Transpose transB : Transpose.values()) {
        Blas.gemm(transA, transB, n, n, n, .5f, a, 0, n, a, 0, n, .5f, c, 0, n);
      }
    }
    Transpose no = Transpose.NO;
    PackedMatrix packed = PackedMatrix.packB(no, n, n, a, 0, n);
    BlasExtensions.gemm(no, n, n, n, .5f, a, 0, n, packed, .5f, c, 0, n, Epilogue.NONE);
    MemorySegment memory = Arena.ofAuto().allocate(4L * n * n, 4);
    SegmentBlas.gemm(
        no,
        no,
        n,
        n,
        n,
        .1f,
        MemorySegment.ofArray(a),
        0,
        n,
        MemorySegment.ofArray(a),
        0,
        n,
        0f,
        memory,
        0,
        n);
    VectorMath.softmax(c, 0, c, 0, n, n);
    VectorMath.sigmoid(a, 0, a, 0, n);
    Blas.gemv(no, n, n, 1f, c, 0, n, a, 0, 1, 1f, a, n, 1);
    a[0] = Blas.dot(n * n, a, 0, 1, c, 0, 1);
    float[] all = Arrays.copyOf(a, 3 * n * n);
    System.arraycopy(c, 0, all, n * n, n * n);
    MemorySegment.copy(memory, java.lang.foreign.ValueLayout.JAVA_FLOAT, 0, all, 2 * n * n, n * n);
    return all;
  }

  private static float[] values(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (i * 37 % 64 - 30) / 64f;
    }
    return values;
  }
}
