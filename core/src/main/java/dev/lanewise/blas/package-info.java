/**
 * Matrix and vector operations: BLAS on row-major {@code float[]} and {@code double[]}, and
 * products beyond it.
 *
 * <p><b>Where to begin.</b> {@link dev.lanewise.blas.Blas} has the routines of the BLAS, levels 1
 * to 3, and says how operands lie, how results round, and what is thrown. {@link
 * dev.lanewise.blas.BlasExtensions} adds products whose operand was packed once ({@link
 * dev.lanewise.blas.PackedMatrix}), that end in a bias and a function ({@link
 * dev.lanewise.blas.Epilogue}), or that come in batches. {@link dev.lanewise.blas.SegmentBlas} and
 * {@link dev.lanewise.blas.DoubleSegmentBlas} work on memory segments.
 *
 * <p>The way of a product C = alpha op(A) op(B) + beta C:
 *
 * <pre>
 *   A and B, where they lie
 *     |
 *     |   small or skinny?  A tile reads them in place  ------------+
 *     |                                                             |
 *     |   packing: copied in the order in which they will be read   |
 *     v                                                             |
 *   block of A   | mr rows | mr rows | ...     second-level cache   |
 *   panel of B   | nr columns | nr columns | ...                    |
 *     |            a PackedMatrix comes in here: packed before      |
 *     v                                                             v
 *   micro-kernel: a tile of C in registers, mr x nr where packed
 *     |             each element a chain of fused multiply-adds over
 *     |             ascending k, 256 at the most
 *     v
 *   C = fma(alpha, chain, beta C) for the first 256 of k,
 *   C = fma(alpha, chain, C)      for each 256 after them
 *     |
 *     |   when the last of k is in, while this block of C lies in a cache
 *     v
 *   epilogue: bias, function, factor, each rounded as the operation of its own would be
 *     |
 *     v
 *   C
 * </pre>
 *
 * <p>Which way a product takes depends on its shape and the machine, and changes no bits. Threads
 * take rows and columns of C and go this way each on its own; k is never split.
 *
 * <p>The loops follow Goto and van de Geijn ("Anatomy of High-Performance Matrix Multiplication",
 * ACM TOMS 34(3), 2008) and Van Zee and van de Geijn ("BLIS", ACM TOMS 41(3), 2015), which are the
 * papers to read about them.
 */
package dev.lanewise.blas;
