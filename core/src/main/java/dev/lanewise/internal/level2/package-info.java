/**
 * Vector and matrix-vector operations with any increments: special cases of BLAS, the choice
 * between kernels and strided loops, and parts for threads. Not public.
 *
 * <p>Begin with {@link dev.lanewise.internal.level2.MatrixVector}. Arguments are taken as checked.
 */
package dev.lanewise.internal.level2;
