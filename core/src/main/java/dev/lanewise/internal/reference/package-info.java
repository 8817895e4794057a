/**
 * The definition of every operation, in plain loops: the bits that all kernels have to give, in the
 * form to read and to test against. Not public.
 *
 * <p>Begin with {@link dev.lanewise.internal.reference.ReferenceBlas}. {@link
 * dev.lanewise.internal.reference.ReferenceMath} explains how the functions are approximated.
 */
package dev.lanewise.internal.reference;
