/** Lanewise: a SIMD numeric core in pure Java. */
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
  exports dev.lanewise.internal.kernel to
      dev.lanewise.bench;
}
