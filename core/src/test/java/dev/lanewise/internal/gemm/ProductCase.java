package dev.lanewise.internal.gemm;

import dev.lanewise.blas.Bits;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.reference.ReferenceBlas;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** One product with random strides and offsets; its C is guarded all round, NaN for beta = 0. */
final class ProductCase {
  private static final float GUARD = 12345.678f;
  private static final float[] ALPHAS = {1f, -1f, 0.5f, 3.7f, 1f, 0f, -0f, -0.1f, 100f};
  private static final float[] BETAS = {0f, 1f, -1f, 0.5f, -0f, 3.7f};

  final boolean transA;
  final boolean transB;
  final int m;
  final int n;
  final int k;
  final int lda;
  final int ldb;
  final int ldc;
  final int aOffset;
  final int bOffset;
  final int cOffset;
  final float alpha;
  final float beta;
  final float[] a;
  final float[] b;
  final float[] c;

  ProductCase(Random random, boolean transA, boolean transB, int m, int n, int k) {
    this.transA = transA;
    this.transB = transB;
    this.m = m;
    this.n = n;
    this.k = k;
    lda = Math.max(1, transA ? m : k) + random.nextInt(4);
    ldb = Math.max(1, transB ? k : n) + random.nextInt(4);
    ldc = Math.max(1, n) + random.nextInt(4);
    aOffset = random.nextInt(20);
    bOffset = random.nextInt(20);
    cOffset = 1 + random.nextInt(20);
    alpha = ALPHAS[random.nextInt(ALPHAS.length)];
    beta = BETAS[random.nextInt(BETAS.length)];
    a = operand(random, aOffset + (transA ? k : m) * lda);
    b = operand(random, bOffset + (transB ? n : k) * ldb);
    c = new float[cOffset + m * ldc + 20];
    Arrays.fill(c, GUARD);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        c[cOffset + i * ldc + j] = beta == 0f ? Float.NaN : random.nextFloat() - 0.5f;
      }
    }
  }

  /** The first of these products that multiplies anything. */
  static ProductCase working(Random random, boolean transA, boolean transB, int m, int n, int k) {
    ProductCase product;
    do {
      product = new ProductCase(random, transA, transB, m, n, k);
    } while (!product.hasWork());
    return product;
  }

  /** An array that ends with an operand, or has NaN behind it, which must not matter. */
  static float[] operand(Random random, int length) {
    float[] operand = Arrays.copyOf(values(random, length), length + random.nextInt(2) * 20);
    Arrays.fill(operand, length, operand.length, Float.NaN);
    return operand;
  }

  static float[] values(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  static List<Backend> backends() {
    return List.of(Backend.vector("test"), Backend.scalar("test"));
  }

  /** The sizes, and those that are 1 smaller and larger. */
  static int[] around(int... sizes) {
    TreeSet<Integer> all = new TreeSet<>();
    for (int size : sizes) {
      all.addAll(List.of(Math.max(0, size - 1), size, size + 1));
    }
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  float[] reference() {
    float[] expected = c.clone();
    ReferenceBlas.gemm(
        transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, expected, cOffset,
        ldc);
    return expected;
  }

  PackedOperand packA(Backend backend) {
    PackedOperand operand = PackedOperand.a(backend, m, k);
    operand.pack(backend, transA, a, aOffset, lda);
    return operand;
  }

  PackedOperand packB(Backend backend) {
    PackedOperand operand = PackedOperand.b(backend, k, n);
    operand.pack(backend, !transB, b, bOffset, ldb);
    return operand;
  }

  /** The product with packed operands, or with arrays where packed is null. */
  float[] computed(
      Backend backend, int threads, PackedOperand packedA, PackedOperand packedB, Finish finish) {
    float[] result = c.clone();
    Product product = product(result, packedA, packedB, finish);
    try {
      product.run(backend, threads, alpha, beta);
    } finally {
      product.giveBack();
    }
    return result;
  }

  /** The parts of the product, one after the other, whatever its size. */
  float[] inParts(
      Backend backend, int parts, PackedOperand packedA, PackedOperand packedB, Finish finish) {
    float[] result = c.clone();
    Product product = product(result, packedA, packedB, finish);
    product.prepare(backend, alpha, beta);
    Workspace workspace = Workspace.borrow();
    for (int part = 0; part < parts; part++) {
      Grid.multiply(product, workspace, part, parts);
    }
    workspace.giveBack();
    product.giveBack();
    return result;
  }

  /** One of the two paths for operands in arrays, whether or not it would be chosen. */
  float[] through(boolean direct, Backend backend, Finish finish) {
    float[] result = c.clone();
    Product product = product(result, null, null, finish);
    product.prepare(backend, alpha, beta);
    Workspace workspace = Workspace.borrow();
    if (direct) {
      workspace.direct.multiply(product, 0, m, 0, n);
    } else {
      PackedLoops.multiply(product, workspace, 0, m, 0, n);
    }
    workspace.giveBack();
    product.giveBack();
    return result;
  }

  /** Whether the path for few rows under a packed B can take this product. */
  boolean fitsPanels() {
    return !transA && m <= PackedDirectLoops.MAX_ROWS;
  }

  /** The path for few rows under a packed B, whether or not it would be chosen. */
  float[] onPanels(Backend backend, PackedOperand packedB, Finish finish) {
    float[] result = c.clone();
    Product product = product(result, null, packedB, finish);
    product.prepare(backend, alpha, beta);
    Workspace workspace = Workspace.borrow();
    PackedDirectLoops.multiply(product, workspace, 0, m, 0, n);
    workspace.giveBack();
    product.giveBack();
    return result;
  }

  /** The product with packed operands, or with arrays where packed is null. */
  Product product(float[] result, PackedOperand packedA, PackedOperand packedB, Finish finish) {
    Product product = Product.borrow(packedA == null && transA, packedB == null && transB, m, n, k);
    if (packedA == null) {
      product.a(a, aOffset, lda);
    } else {
      product.a(packedA);
    }
    if (packedB == null) {
      product.b(b, bOffset, ldb);
    } else {
      product.b(packedB);
    }
    product.c(result, cOffset, ldc);
    product.finish(finish);
    return product;
  }

  /** Whether there is anything to multiply, so that the loops may be called themselves. */
  boolean hasWork() {
    return alpha != 0f && m > 0 && n > 0 && k > 0;
  }

  /** Compares whole arrays, the guards with them; all NaN are one value. */
  void assertBits(float[] actual, float[] expected, String what) {
    Bits.assertSame(expected, actual, "%s, %s", this, what);
  }

  @Override
  public String toString() {
    return String.format(
        "%s%s m %d n %d k %d lda %d ldb %d ldc %d alpha %s beta %s",
        transA ? "T" : "N", transB ? "T" : "N", m, n, k, lda, ldb, ldc, alpha, beta);
  }
}
