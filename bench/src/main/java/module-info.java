/** JMH benchmarks of Lanewise. */
module dev.lanewise.bench {
  requires dev.lanewise;
  requires jdk.incubator.vector;
  requires jmh.core;
}
