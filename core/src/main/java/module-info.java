/**
 * Lanewise: a SIMD numeric core in pure Java. BLAS-shaped operations on {@code float[]} ({@link
 * dev.lanewise.blas}), element-wise functions ({@link dev.lanewise.math}) and the training of
 * multilayer perceptrons on top of them ({@link dev.lanewise.nn}), with the same bits on every
 * machine.
 *
 * <p>It needs Java 25 and no other library; {@link dev.lanewise.netlib} and {@link
 * dev.lanewise.ejml} are for programs that have those. {@link dev.lanewise} has the picture of the
 * whole; start Java with {@code --add-modules jdk.incubator.vector}, or the scalar backend runs.
 */
@SuppressWarnings("module") // dev.lanewise.bench is compiled later
module dev.lanewise {
  requires static jdk.incubator.vector;
  requires static jdk.management;

  // Of the adapters of netlib and EJML. Who uses one requires its library; were these transitive,
  // javac would ask everybody for both.
  requires static arpack.combined.all;
  requires static dev.ludovic.netlib.blas;
  requires static ejml.core;
  requires static ejml.fdense;

  exports dev.lanewise;
  exports dev.lanewise.blas;
  exports dev.lanewise.ejml;
  exports dev.lanewise.math;
  exports dev.lanewise.netlib;
  exports dev.lanewise.nn;
  exports dev.lanewise.internal.reference to
      dev.lanewise.bench;
  exports dev.lanewise.internal to
      dev.lanewise.bench;
  exports dev.lanewise.internal.kernel to
      dev.lanewise.bench;
}
