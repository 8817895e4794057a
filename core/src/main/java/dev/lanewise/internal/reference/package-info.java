/**
 * The definition of every operation, element by element: the bits that all kernels have to give, in
 * the form to read and to test against. Tests and checks call it, nothing in the library does; the
 * fused multiply-add and the coefficients are shared, since the bits are made of them. Not public.
 *
 * <p>Begin with {@link dev.lanewise.internal.reference.ReferenceBlas}. {@link
 * dev.lanewise.internal.reference.ReferenceMath} explains how the functions are approximated.
 */
package dev.lanewise.internal.reference;
