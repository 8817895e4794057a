/** Operations on vectors, and products of a matrix and a vector. */
package dev.lanewise.internal.kernel.linear;
