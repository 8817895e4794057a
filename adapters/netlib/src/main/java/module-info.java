/** Lanewise under the interface of netlib's BLAS for Java: {@link dev.lanewise.netlib}. */
module dev.lanewise.netlib {
  requires dev.lanewise;
  requires transitive arpack.combined.all;
  requires transitive dev.ludovic.netlib.blas;

  exports dev.lanewise.netlib;
}
