package dev.lanewise.internal.kernel;

import dev.lanewise.internal.Platform;

/**
 * The seam between the loop nests and the kernels: one set of kernels, chosen once.
 *
 * @param name {@code vector} or {@code scalar}
 * @param vectorBits width of a vector register in bits; 32 for the scalar backend
 * @param reason why this backend was chosen, a sentence
 * @param gemm micro-kernel of the matrix product, on packed operands
 * @param direct kernel of small matrix products, on operands as they lie
 * @param pack packing of operands
 * @param linear vector and matrix-vector kernels
 * @param math element-wise kernels
 */
public record Backend(
    String name,
    int vectorBits,
    String reason,
    GemmKernel gemm,
    DirectKernel direct,
    PackKernel pack,
    LinearKernels linear,
    MathKernels math) {

  /** The system property that asks for a backend: {@code scalar} or {@code vector}. */
  public static final String PROPERTY = "lanewise.backend";

  /** Apart, so that {@link #scalar} and {@link #vector} can be used without choosing. */
  private static final class Chosen {
    static final Backend BACKEND = choose(System.getProperty(PROPERTY));
  }

  /**
   * The backend of this process, chosen at the first call.
   *
   * @return the backend that every public operation uses
   */
  public static Backend current() {
    return Chosen.BACKEND;
  }

  /**
   * The kernels in plain Java.
   *
   * @param reason why they are used
   * @return a scalar backend
   */
  public static Backend scalar(String reason) {
    return new Backend(
        "scalar",
        Float.SIZE,
        reason,
        new ScalarGemmKernel(),
        new ScalarDirectKernel(),
        new ScalarPackKernel(),
        new ScalarLinearKernels(),
        new ScalarMathKernels());
  }

  /**
   * The kernels on the Vector API, whose module must be there.
   *
   * @param reason why they are used
   * @return a vector backend of the preferred width
   */
  public static Backend vector(String reason) {
    return VectorBackend.create(reason);
  }

  private static Backend choose(String wish) {
    boolean wantsVector = "vector".equals(wish);
    if (wish != null && !wantsVector && !"scalar".equals(wish)) {
      throw new IllegalArgumentException(
          PROPERTY + " is \"" + wish + "\"; it must be \"scalar\" or \"vector\"");
    }
    if ("scalar".equals(wish)) {
      return scalar("asked for by " + PROPERTY + "=scalar");
    }
    if (!Platform.hasVectorModule()) {
      return fallback(
          wantsVector,
          "the module jdk.incubator.vector is not resolved; start java with"
              + " --add-modules jdk.incubator.vector for the vector kernels");
    }
    if (!Platform.hasHardwareFma()) {
      return fallback(
          wantsVector,
          "the virtual machine uses no FMA instructions (no such CPU, or -XX:-UseFMA);"
              + " fused operations are emulated in double, with the same bits but slowly");
    }
    return vector("the module jdk.incubator.vector is there and the CPU has FMA");
  }

  private static Backend fallback(boolean wantsVector, String reason) {
    if (wantsVector) {
      throw new IllegalStateException(PROPERTY + "=vector cannot be had: " + reason);
    }
    System.getLogger("dev.lanewise")
        .log(System.Logger.Level.WARNING, "Lanewise runs on its scalar backend: " + reason + ".");
    return scalar(reason);
  }
}
