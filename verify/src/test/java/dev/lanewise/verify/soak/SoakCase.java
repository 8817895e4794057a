package dev.lanewise.verify.soak;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.BlasExtensions;
import dev.lanewise.blas.Epilogue;
import dev.lanewise.blas.PackedMatrix;
import dev.lanewise.blas.Transpose;
import dev.lanewise.math.VectorMath;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Checkpoint;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Optimizer;
import dev.lanewise.nn.Samples;
import dev.lanewise.nn.Training;
import dev.lanewise.support.sample.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** An operation of one shape, and its result as one thread computes it. */
final class SoakCase {
  /** As many elements as the largest operand has. */
  private static final int ELEMENTS = 700 * 800;

  private static final float[] A = values(1);
  private static final float[] B = values(2);
  private static final float[] C = values(3);

  private final String name;
  private final Work work;
  private final float[] expected;

  /** Computes a result anew. */
  interface Work {
    float[] result();
  }

  SoakCase(String name, Work work) {
    this.name = name;
    this.work = work;
    this.expected = work.result();
  }

  String name() {
    return name;
  }

  /** The kind of operation, the first word of the name. */
  String kind() {
    return name.substring(0, name.indexOf(' '));
  }

  /** Runs the operation; an error names it, its shape and the first element that differs. */
  void check() {
    float[] found = work.result();
    for (int i = 0; i < expected.length; i++) {
      int bits = Float.floatToRawIntBits(found[i]);
      int right = Float.floatToRawIntBits(expected[i]);
      if (bits != right) {
        throw new AssertionError(
            String.format("%s: element %d has bits %08x, one thread %08x", name, i, bits, right));
      }
    }
  }

  /** All cases; the results are computed now, and should be on one thread. */
  static List<SoakCase> all(Path folder) {
    List<SoakCase> cases = new ArrayList<>();
    int[][] shapes = {
      {1, 1, 1},
      {3, 5, 7},
      {10, 30, 784},
      {64, 64, 64},
      {128, 100, 784},
      {257, 511, 129},
      {300, 700, 300},
      {500, 500, 500}
    };
    for (int[] s : shapes) {
      for (Transpose transA : Transpose.values()) {
        for (Transpose transB : Transpose.values()) {
          cases.add(gemm(transA, transB, s[0], s[1], s[2]));
        }
      }
    }
    cases.add(packed(128, 300, 700));
    cases.add(batched(16, 16, 16, 100));
    cases.add(batched(40, 300, 200, 5));
    cases.add(gemv(Transpose.NO, 700, 800));
    cases.add(gemv(Transpose.YES, 700, 800));
    cases.add(gemv(Transpose.NO, 784, 30));
    cases.add(ger(700, 800));
    for (int length : new int[] {1, 1000, 100_000}) {
      cases.add(function("exp", VectorMath::exp, length));
      cases.add(function("tanh", VectorMath::tanh, length));
      cases.add(function("sigmoid", VectorMath::sigmoid, length));
    }
    cases.add(
        new SoakCase(
            "softmax 5000x10", () -> into(50_000, y -> VectorMath.softmax(A, 0, y, 0, 5000, 10))));
    cases.add(new SoakCase("training 100-60-10 batch 10", () -> trained(60, 10).parameters()));
    cases.add(new SoakCase("training 100-400-10 batch 100", () -> trained(400, 100).parameters()));
    cases.add(new SoakCase("checkpoint 100-60-10", () -> saved(folder)));
    return cases;
  }

  private static SoakCase gemm(Transpose transA, Transpose transB, int m, int n, int k) {
    int lda = transA == Transpose.NO ? k : m;
    int ldb = transB == Transpose.NO ? n : k;
    return new SoakCase(
        "gemm " + transA + " " + transB + " " + m + "x" + n + "x" + k,
        () ->
            into(
                m * n,
                c -> Blas.gemm(transA, transB, m, n, k, .5f, A, 0, lda, B, 0, ldb, 2f, c, 0, n)));
  }

  private static SoakCase packed(int m, int n, int k) {
    PackedMatrix b = PackedMatrix.packB(Transpose.NO, k, n, B, 0, n);
    Epilogue epilogue = Epilogue.bias(A, 0).then(Epilogue.SIGMOID);
    return new SoakCase(
        "packed " + m + "x" + n + "x" + k,
        () ->
            into(
                m * n,
                c ->
                    BlasExtensions.gemm(
                        Transpose.NO, m, n, k, .1f, A, 0, k, b, 0f, c, 0, n, epilogue)));
  }

  private static SoakCase batched(int m, int n, int k, int batch) {
    return new SoakCase(
        "batched " + batch + " of " + m + "x" + n + "x" + k,
        () ->
            into(
                m * n * batch,
                c ->
                    BlasExtensions.gemmStridedBatched(
                        Transpose.NO,
                        Transpose.NO,
                        m,
                        n,
                        k,
                        1f,
                        A,
                        0,
                        k,
                        m * k,
                        B,
                        0,
                        n,
                        0,
                        0f,
                        c,
                        0,
                        n,
                        m * n,
                        batch)));
  }

  private static SoakCase gemv(Transpose trans, int m, int n) {
    int length = trans == Transpose.NO ? m : n;
    return new SoakCase(
        "gemv " + trans + " " + m + "x" + n,
        () -> into(length, y -> Blas.gemv(trans, m, n, 1f, A, 0, n, B, 0, 1, 1f, y, 0, 1)));
  }

  private static SoakCase ger(int m, int n) {
    return new SoakCase(
        "ger " + m + "x" + n,
        () -> into(m * n, c -> Blas.ger(m, n, .5f, A, 0, 1, B, 0, 1, c, 0, n)));
  }

  /** An element-wise function. */
  private interface Function {
    void apply(float[] x, int xOffset, float[] y, int yOffset, int length);
  }

  private static SoakCase function(String name, Function function, int length) {
    return new SoakCase(
        name + " of " + length, () -> into(length, y -> function.apply(A, 0, y, 0, length)));
  }

  private static Network network(int hidden) {
    Network network = Network.of(new int[] {100, hidden, 10}, Activation.RELU, Activation.SOFTMAX);
    Initializer.HE.initialize(network, 1);
    return network;
  }

  private static Training training(Network network, int batch) {
    int[] labels = new int[500];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i * 7 % 10;
    }
    Samples samples = Samples.oneHot(Arrays.copyOf(A, 500 * 100), 100, labels, 10);
    return new Training(
        network,
        Cost.LOG_LIKELIHOOD,
        samples,
        Training.Settings.of(.05, batch, 1)
            .with(Optimizer.momentum(.9))
            .with(Dropout.neurons(.1, .3)));
  }

  private static Network trained(int hidden, int batch) {
    Network network = network(hidden);
    training(network, batch).epoch(() -> true);
    return network;
  }

  /** Trains, keeps the state, and goes on from there in another training. */
  private static float[] saved(Path folder) {
    Training first = training(network(60), 10);
    first.epoch(() -> true);
    try {
      Path file = Files.createTempFile(folder, "soak", ".safetensors");
      try {
        first.checkpoint(Map.of()).save(file);
        Network network = network(60);
        Training second = training(network, 10);
        second.restore(Checkpoint.load(file));
        second.epoch(() -> true);
        return network.parameters();
      } finally {
        Files.delete(file);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static float[] into(int length, Consumer<float[]> operation) {
    float[] result = new float[length];
    System.arraycopy(C, 0, result, 0, Math.min(length, C.length));
    operation.accept(result);
    return result;
  }

  private static float[] values(long seed) {
    return Values.UNIFORM.array(new SplittableRandom(seed), ELEMENTS);
  }
}
