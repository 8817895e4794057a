module adapters {
  requires dev.lanewise.ejml;
  requires dev.lanewise.netlib;
}
