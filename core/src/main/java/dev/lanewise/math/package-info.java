/**
 * Functions of float ranges, element by element: exponentials and logarithms, activation functions
 * and their derivatives, softmax.
 *
 * <p>All are methods of {@link dev.lanewise.math.VectorMath}. What they are made of is plain
 * arithmetic in a fixed order, so that a result has the same bits wherever it is computed, and the
 * largest error of each, over all 2^32 floats, is known:
 *
 * <pre>
 *   x, a range of float[]
 *     |
 *     |   range reduction: e^x = 2^n e^r, |r| at most ln(2) / 2, and alike
 *     v
 *   polynomial in r, by fused multiply-adds          one vector of elements at a time
 *     |
 *     |   reconstruction: times 2^n through the exponent's bits
 *     |   special values: NaN, infinities, -0, what overflows or underflows
 *     v
 *   y, the same range or one apart
 * </pre>
 *
 * <p>A product can apply most of these functions to its result while that lies in a cache: {@link
 * dev.lanewise.blas.Epilogue}.
 */
package dev.lanewise.math;
