/**
 * Lanewise under the interface of netlib's BLAS for Java (dev.ludovic.netlib:blas), for programs
 * that call that.
 *
 * <p>{@link dev.lanewise.netlib.LanewiseBlas} is column-major and has netlib's order of arguments.
 * Where a program has {@code BLAS blas = BLAS.getInstance()} it takes the place of that:
 *
 * {@snippet :
 * BLAS blas = LanewiseBlas.getInstance();
 * int m = 2;
 * int n = 2;
 * int k = 3;
 * float[] a = {1, 2, 3, 4, 5, 6}; // the columns of A: (1, 2), (3, 4), (5, 6)
 * float[] b = {1, 0, 0, 0, 1, 1}; // the columns of B: (1, 0, 0), (0, 1, 1)
 * float[] c = new float[m * n];
 * blas.sgemm("N", "N", m, n, k, 1f, a, m, b, k, 0f, c, m); // C = A B: (1, 2), (8, 10)
 * }
 *
 * <p>It needs netlib in version 3.2.0 or later of its line.
 */
package dev.lanewise.netlib;
