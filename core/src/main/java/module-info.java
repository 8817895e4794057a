/** Lanewise: a SIMD numeric core in pure Java. */
@SuppressWarnings("module") // dev.lanewise.bench is compiled later
module dev.lanewise {
  requires static jdk.incubator.vector;
  requires static jdk.management;

  // For the adapters of the packages of the same names; nothing else needs these libraries.
  requires static transitive dev.ludovic.netlib.blas;
  requires static transitive ejml.core;
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
