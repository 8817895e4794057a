package dev.lanewise.internal.start;

/** A set of vector kernels each of which stands behind one in plain Java until it is compiled. */
public interface Starting {}
