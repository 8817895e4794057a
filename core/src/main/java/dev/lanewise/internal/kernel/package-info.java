/**
 * Kernels, each on vectors and in plain Java; the only package that names {@code
 * jdk.incubator.vector}. Not public.
 *
 * <pre>
 *   Backend                   one set of kernels, chosen once
 *     GemmKernel                tile of C from packed micro-panels
 *     DirectKernel              tile of C from operands where they lie
 *     PackKernel                copies into micro-panels
 *     LinearKernels             dot, axpy, gemv, ger, ...
 *     MathKernels               element-wise functions, softmax
 * </pre>
 *
 * <p>Begin with {@link dev.lanewise.internal.kernel.GemmKernel} and its implementation {@code
 * GemmKernel3x3}, which shows what the others do in a few lines. Names that begin with Scalar are
 * the plain ones, and give the same bits. A vector must not pass into or out of a method: C2 makes
 * it an object where it does not inline the call.
 */
package dev.lanewise.internal.kernel;
