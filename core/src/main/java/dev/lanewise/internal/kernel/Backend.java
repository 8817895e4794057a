package dev.lanewise.internal.kernel;

/**
 * The seam between the loop nests and the kernels: one set of kernels, chosen once.
 *
 * @param name {@code vector} or {@code scalar}
 * @param vectorBits width of a vector register in bits; 32 for the scalar backend
 * @param reason why this backend was chosen, a sentence
 * @param gemm micro-kernel of the matrix product
 * @param linear vector and matrix-vector kernels
 * @param math element-wise kernels
 */
public record Backend(
    String name,
    int vectorBits,
    String reason,
    GemmKernel gemm,
    LinearKernels linear,
    MathKernels math) {
  private static final Backend SCALAR =
      new Backend(
          "scalar",
          32,
          "asked for",
          new ScalarGemmKernel(),
          new ScalarLinearKernels(),
          new ScalarMathKernels());

  /** Returns the backend of this process. */
  public static Backend current() {
    return SCALAR;
  }
}
