package dev.lanewise.support.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The C interface of BLAS on heap arrays: its constants and functions. The calls are in the classes
 * that use it: only a handle in a static final field is compiled into a direct call.
 */
public final class Cblas {
  /** CblasRowMajor. */
  public static final int ROW_MAJOR = 101;

  /** CblasNoTrans. */
  public static final int NO_TRANS = 111;

  /** CblasTrans. */
  public static final int TRANS = 112;

  private static final FunctionDescriptor REDUCTION =
      FunctionDescriptor.of(JAVA_FLOAT, JAVA_INT, ADDRESS, JAVA_INT);

  private Cblas() {}

  /** What of an array begins at an index. */
  public static MemorySegment segment(float[] array, int offset) {
    return MemorySegment.ofArray(array).asSlice((long) offset * Float.BYTES);
  }

  /** The function {@code cblas_sgemm} with {@code int} sizes. */
  public static MethodHandle gemm(NativeLibrary library) {
    return library.onHeap(
        "cblas_sgemm",
        FunctionDescriptor.ofVoid(
            JAVA_INT,
            JAVA_INT,
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
