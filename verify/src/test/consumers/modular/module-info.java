/** A program on the module path that uses the library. */
module example {
  requires dev.lanewise;
}
