/**
 * Lanewise for the dense float matrices of EJML (org.ejml:ejml-fdense).
 *
 * <p>{@link dev.lanewise.ejml.MatrixProducts} has the products of EJML's {@code CommonOps_FDRM}
 * under the same names; importing it instead is the whole change:
 *
 * {@snippet :
 * FMatrixRMaj a = new FMatrixRMaj(new float[][] {{1, 2}, {3, 4}});
 * FMatrixRMaj b = new FMatrixRMaj(new float[][] {{1, 0}, {1, 1}});
 * FMatrixRMaj c = MatrixProducts.mult(a, b, null); // {{3, 2}, {7, 4}}
 * MatrixProducts.multAddTransA(.5f, a, b, c); // c = c + a^T b / 2: {{5, 3.5}, {10, 6}}
 * }
 */
package dev.lanewise.ejml;
