/**
 * Products with a triangular matrix and solutions of triangular systems with several columns, on
 * the kernels of the matrix product. Not public; arguments are taken as checked.
 *
 * <p>The other operations of level 3 are matrix products, of symmetric operands or for one half of
 * the result, and run in {@link dev.lanewise.internal.gemm}.
 */
package dev.lanewise.internal.level3;
