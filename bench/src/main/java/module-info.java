/** JMH benchmarks of Lanewise and of its peers. */
module dev.lanewise.bench {
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires commons.math3;
  requires dev.lanewise;
  requires dev.lanewise.ejml;
  requires dev.lanewise.netlib;
  requires dev.ludovic.netlib.blas;
  requires ejml.core;
  requires ejml.fdense;
  requires freemarker;
  requires info.picocli;
  requires java.management;
  requires jdk.incubator.vector;
  requires jmh.core;
  requires me.tongfei.progressbar;
}
