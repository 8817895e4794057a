/** Lanewise for the dense float matrices of EJML: {@link dev.lanewise.ejml}. */
module dev.lanewise.ejml {
  requires dev.lanewise;
  requires transitive ejml.core;
  requires transitive ejml.fdense;

  exports dev.lanewise.ejml;
}
