package dev.lanewise.verify.contract;

import java.util.ArrayList;
import java.util.List;

/** A product C = alpha op(A) op(B) + beta C of small integers, unless elements are put in. */
final class GemmCase {
  /** m, n, k: small ones, tiles, a K block and its edge, and one that is packed everywhere. */
  private static final int[][] SHAPES = {
    {1, 1, 1}, {2, 3, 4}, {5, 7, 3}, {10, 30, 40}, {17, 33, 300}, {70, 65, 130}
  };

  final boolean transA;
  final boolean transB;
  final int m;
  final int n;
  final int k;
  final Block a;
  final Block b;
  final Block c;

  GemmCase(boolean transA, boolean transB, int m, int n, int k, int gap) {
    this.transA = transA;
    this.transB = transB;
    this.m = m;
    this.n = n;
    this.k = k;
    a = Block.matrix(transA ? k : m, transA ? m : k, gap, (i, j) -> (5 * i + 3 * j) % 7 - 3);
    b = Block.matrix(transB ? n : k, transB ? k : n, gap, (i, j) -> (2 * i + 5 * j) % 9 - 4);
    c = Block.matrix(m, n, gap, (i, j) -> (i + j) % 5 - 2);
  }

  /** All forms of all shapes, with gaps between the rows. */
  static List<GemmCase> all() {
    return all(3);
  }

  static List<GemmCase> all(int gap) {
    List<GemmCase> cases = new ArrayList<>();
    for (int[] shape : SHAPES) {
      for (int form = 0; form < 4; form++) {
        cases.add(new GemmCase(form > 1, form % 2 == 1, shape[0], shape[1], shape[2], gap));
      }
    }
    return cases;
  }

  float a(int i, int p) {
    return transA ? a.get(p, i) : a.get(i, p);
  }

  float b(int p, int j) {
    return transB ? b.get(j, p) : b.get(p, j);
  }

  void setA(int i, int p, float value) {
    a.set(transA ? p : i, transA ? i : p, value);
  }

  void setB(int p, int j, float value) {
    b.set(transB ? j : p, transB ? p : j, value);
  }

  void run(EntryPoints blas, float alpha, float beta) {
    blas.gemm(
        transA, transB, m, n, k, alpha, a.values, a.offset, a.ld, b.values, b.offset, b.ld, beta,
        c.values, c.offset, c.ld);
  }

  /** Element (i, j) of op(A) op(B), exact on small integers. */
  double product(int i, int j) {
    double sum = 0;
    for (int p = 0; p < k; p++) {
      sum += (double) a(i, p) * b(p, j);
    }
    return sum;
  }

  /** Element (i, j) of |op(A)| |op(B)|. */
  double magnitude(int i, int j) {
    double sum = 0;
    for (int p = 0; p < k; p++) {
      sum += Math.abs((double) a(i, p) * b(p, j));
    }
    return sum;
  }

  /** Refuses a C that is not what a formula gives. */
  void expect(Block.Filling expected) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        // Adding 0 makes a zero positive: the sign of an exact zero is not meant here.
        Violation.unlessEqual(at(i, j), c.get(i, j) + 0f, expected.at(i, j) + 0f);
      }
    }
  }

  String at(int i, int j) {
    return this + ", C(" + i + ", " + j + ")";
  }

  @Override
  public String toString() {
    return (transA ? "T" : "N") + (transB ? "T" : "N") + " " + m + "x" + k + "x" + n;
  }
}
