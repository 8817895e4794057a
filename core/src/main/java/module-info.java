/** Lanewise: a SIMD numeric core in pure Java. */
module dev.lanewise {
  requires static jdk.incubator.vector;
  requires static jdk.management;

  exports dev.lanewise;
  exports dev.lanewise.blas;
  exports dev.lanewise.math;
}
