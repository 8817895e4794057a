module adapters {
  requires dev.lanewise;
  requires dev.ludovic.netlib.blas;
  requires ejml.core;
}
