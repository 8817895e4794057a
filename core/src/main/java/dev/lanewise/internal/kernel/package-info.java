/**
 * The seam between loop nests and kernels: {@link dev.lanewise.internal.kernel.Backend}, one set of
 * kernels, chosen once, and the same set on native memory. Not public.
 *
 * <pre>
 *   Backend, NativeKernels
 *     |
 *     +-- tile      a tile of C from operands packed or in place
 *     +-- pack      copies into micro-panels
 *     +-- math      element-wise functions, softmax
 *     |     |
 *     +-----+-- linear    dot, axpy, gemv, ger, ...
 *                 |
 *                 v
 *               lane      how floats lie in vectors and in native memory
 * </pre>
 *
 * <p>This package and those below it are the only ones that name {@code jdk.incubator.vector}. Each
 * has its kernels on vectors and in plain Java: names that begin with Scalar are the plain ones,
 * and give the same bits. A vector must not pass into or out of a method: C2 makes it an object
 * where it does not inline the call.
 */
package dev.lanewise.internal.kernel;
