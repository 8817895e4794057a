package dev.lanewise.bench.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The C functions of levels 1 and 2 and their arguments. The calls are in the classes of the
 * libraries: only a handle in a static final field is compiled into a direct call.
 */
public final class CblasLinear {
  private static final FunctionDescriptor REDUCTION =
      FunctionDescriptor.of(JAVA_FLOAT, JAVA_INT, ADDRESS, JAVA_INT);

  final MemorySegment a;
  final MemorySegment x;
  final MemorySegment y;
  final int m;
  final int n;
  final float alpha;

  CblasLinear(LinearOperands operands) {
    a = Cblas.segment(operands.a, operands.aOffset);
    x = Cblas.segment(operands.x, operands.xOffset);
    y = Cblas.segment(operands.y, operands.yOffset);
    m = operands.shape.m();
    n = operands.shape.n();
    alpha = operands.alpha;
  }

  /** A call of a native function. */
  interface NativeCall {
    double run() throws Throwable;
  }

  static LinearCall checked(String name, NativeCall call) {
    return () -> {
      try {
        return call.run();
      } catch (Throwable e) {
        throw new IllegalStateException(name, e);
      }
    };
  }

  /** The function {@code cblas_sgemv}. */
  public static MethodHandle gemv(NativeLibrary library) {
    return library.onHeap(
        "cblas_sgemv",
        FunctionDescriptor.ofVoid(
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_FLOAT,
            ADDRESS,
            JAVA_INT,
            ADDRESS,
            JAVA_INT,
            JAVA_FLOAT,
            ADDRESS,
            JAVA_INT));
  }

  /** The function {@code cblas_sger}. */
  public static MethodHandle ger(NativeLibrary library) {
    return library.onHeap(
        "cblas_sger",
        FunctionDescriptor.ofVoid(
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_FLOAT,
            ADDRESS,
            JAVA_INT,
            ADDRESS,
            JAVA_INT,
            ADDRESS,
            JAVA_INT));
  }

  /** The function {@code cblas_sdot}. */
  public static MethodHandle dot(NativeLibrary library) {
    return library.onHeap(
        "cblas_sdot",
        FunctionDescriptor.of(JAVA_FLOAT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
  }

  /** The function {@code cblas_saxpy}. */
  public static MethodHandle axpy(NativeLibrary library) {
    return library.onHeap(
        "cblas_saxpy",
        FunctionDescriptor.ofVoid(JAVA_INT, JAVA_FLOAT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
  }

  /** The function {@code cblas_sscal}. */
  public static MethodHandle scal(NativeLibrary library) {
    return library.onHeap(
        "cblas_sscal", FunctionDescriptor.ofVoid(JAVA_INT, JAVA_FLOAT, ADDRESS, JAVA_INT));
  }

  /** The function {@code cblas_snrm2}. */
  public static MethodHandle nrm2(NativeLibrary library) {
    return library.onHeap("cblas_snrm2", REDUCTION);
  }

  /** The function {@code cblas_sasum}. */
  public static MethodHandle asum(NativeLibrary library) {
    return library.onHeap("cblas_sasum", REDUCTION);
  }

  /** The function {@code cblas_isamax}, which returns a size_t, counted from 0. */
  public static MethodHandle iamax(NativeLibrary library) {
    return library.onHeap(
        "cblas_isamax", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
  }
}
