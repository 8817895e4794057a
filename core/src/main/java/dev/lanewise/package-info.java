/**
 * A SIMD numeric core in pure Java: what it runs on, and how it uses threads.
 *
 * <p>Data are {@code float[]} of the caller's, read and written where they lie: row-major matrices
 * with an offset and a leading dimension, vectors with an offset and an increment. There is no
 * matrix class, nothing is copied in or out, and nothing has to be set up or closed.
 *
 * <pre>
 *   arrays of the caller
 *     |
 *     |   networks and their training              dev.lanewise.nn
 *     |     |   a mini-batch is a matrix; a layer forward, its error and
 *     |     |   its update are one product each
 *     v     v
 *   operations                                     dev.lanewise.blas, dev.lanewise.math
 *     |   arguments are checked once, before anything is written
 *     v
 *   loop nests                                     dev.lanewise.internal.gemm, .level2
 *     |   parts for threads, each some rows or columns of the result;
 *     |   blocks for the caches, packed where that pays
 *     v
 *   kernels                                        dev.lanewise.internal.kernel
 *     |   vector backend of 128, 256 or 512 bit, or scalar backend
 *     v
 *   arrays of the caller: the same bits on every one of these ways
 * </pre>
 *
 * <p><b>Where to begin.</b> {@link dev.lanewise.blas.Blas#gemm Blas.gemm} multiplies matrices; its
 * examples show how operands are given. {@link dev.lanewise.math.VectorMath} has exponentials,
 * activation functions and softmax. {@link dev.lanewise.nn.Training} trains a network in ten lines.
 * {@link dev.lanewise.Lanewise} tells which backend runs and why, and sets threads or an executor.
 * The modules dev.lanewise.netlib and dev.lanewise.ejml put products behind the interfaces of those
 * libraries.
 *
 * <p><b>The same bits.</b> Every operation is defined down to the order of its roundings. Vector
 * width, backend, compiler, number of threads and, row by row, the size of a batch change the speed
 * and no result. {@code dev.lanewise.internal.reference} holds the definitions as plain loops.
 *
 * <p><b>Flag.</b> The Vector API is an incubator module: start Java with {@code --add-modules
 * jdk.incubator.vector}. Without it the scalar backend runs, and one warning is logged.
 */
package dev.lanewise;
