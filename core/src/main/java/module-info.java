/**
 * Lanewise: a SIMD numeric core in pure Java. BLAS-shaped operations on {@code float[]} ({@link
 * dev.lanewise.blas}), element-wise functions ({@link dev.lanewise.math}) and the training of
 * multilayer perceptrons on top of them ({@link dev.lanewise.nn}), with the same bits on every
 * machine.
 *
 * <p>It needs Java 25 and no other library. {@link dev.lanewise} has the picture of the whole;
 * start Java with {@code --add-modules jdk.incubator.vector}, or the scalar backend runs.
 */
@SuppressWarnings("module") // dev.lanewise.bench is compiled later
module dev.lanewise {
  requires static jdk.incubator.vector;
  requires static jdk.management;

  exports dev.lanewise;
  exports dev.lanewise.blas;
  exports dev.lanewise.math;
  exports dev.lanewise.nn;
  exports dev.lanewise.internal.reference to
      dev.lanewise.bench;
  exports dev.lanewise.internal to
      dev.lanewise.bench;
  exports dev.lanewise.internal.file to
      dev.lanewise.bench;
  exports dev.lanewise.internal.kernel to
      dev.lanewise.bench;
}
