/** Copies of operands in the order in which the micro-kernels read them. */
package dev.lanewise.internal.kernel.pack;
