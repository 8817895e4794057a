package dev.lanewise.blas;

import dev.lanewise.support.sample.Values;
import java.util.SplittableRandom;

/** A product C = alpha op(A) op(B) + beta C by the public operations. */
record GemmCase(
    Transpose transA,
    Transpose transB,
    int m,
    int n,
    int k,
    float alpha,
    float beta,
    Operand a,
    Operand b,
    Operand c) {

  /** A product of random operands; its factors are 1. */
  static GemmCase draw(
      SplittableRandom random,
      Values kind,
      Transpose transA,
      Transpose transB,
      int m,
      int n,
      int k) {
    boolean left = transA == Transpose.YES;
    boolean right = transB == Transpose.YES;
    Operand a = Operand.matrix(random, kind, left ? k : m, left ? m : k);
    Operand b = Operand.matrix(random, kind, right ? n : k, right ? k : n);
    Operand c = Operand.matrix(random, kind, m, n);
    return new GemmCase(transA, transB, m, n, k, 1f, 1f, a, b, c);
  }

  GemmCase scaled(float newAlpha, float newBeta) {
    return new GemmCase(transA, transB, m, n, k, newAlpha, newBeta, a, b, c);
  }

  GemmCase of(Operand newA, Operand newB, Operand newC) {
    return new GemmCase(transA, transB, m, n, k, alpha, beta, newA, newB, newC);
  }

  /** Element (i, p) of op(A). */
  float left(int i, int p) {
    return transA == Transpose.YES ? a.at(p, i) : a.at(i, p);
  }

  /** Element (p, j) of op(B). */
  float right(int p, int j) {
    return transB == Transpose.YES ? b.at(j, p) : b.at(p, j);
  }

  /** The array of C after the product, which leaves that of {@link #c} alone. */
  float[] product() {
    float[] result = c.values().clone();
    Blas.gemm(
        transA,
        transB,
        m,
        n,
        k,
        alpha,
        a.values(),
        a.offset(),
        a.ld(),
        b.values(),
        b.offset(),
        b.ld(),
        beta,
        result,
        c.offset(),
        c.ld());
    return result;
  }

  @Override
  public String toString() {
    return String.format(
        "%s %s %d x %d x %d, factors %s and %s", transA, transB, m, k, n, alpha, beta);
  }
}
