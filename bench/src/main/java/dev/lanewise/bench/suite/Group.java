package dev.lanewise.bench.suite;

/** What a measurement is of. A group has one unit, and a table and a chart of its own. */
public enum Group {
  /** What one core computes at most: fused multiply-adds in registers. */
  PEAK("FMA peak", "GFLOP/s", false),
  /** What one core reads, or reads and writes, at most; the workload names pattern and place. */
  BANDWIDTH("Bandwidth", "GB/s", false),
  /** Matrix products, workloads like {@code NN 10x784x30}: form, m x k x n. */
  PRODUCT("Products", "GFLOP/s", false),
  /** Vectors and matrix-vector products, workloads like {@code gemv N 784x30}. */
  LINEAR("Vectors and matrix-vector products", "GB/s", false),
  /** Element-wise functions, workloads like {@code exp 1000}: name and elements. */
  FUNCTION("Functions", "ns/element", true),
  /** Training steps, workloads like {@code 784-30-10 batch 10}. */
  TRAINING("Training", "samples/s", false),
  /** Recognition, workloads like {@code 784-30-10 batch 1000}. */
  INFERENCE("Recognition", "samples/s", false);

  private final String title;
  private final String unit;
  private final boolean smallerIsBetter;

  Group(String title, String unit, boolean smallerIsBetter) {
    this.title = title;
    this.unit = unit;
    this.smallerIsBetter = smallerIsBetter;
  }

  /** The heading of its table. */
  public String title() {
    return title;
  }

  /** The unit of its figures. */
  public String unit() {
    return unit;
  }

  /** True for times, false for speeds. */
  public boolean smallerIsBetter() {
    return smallerIsBetter;
  }
}
