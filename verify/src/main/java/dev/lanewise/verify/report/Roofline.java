package dev.lanewise.verify.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A training step beside the least time that the machine needs for it (Williams, Waterman,
 * Patterson, "Roofline", Communications of the ACM 52(4), 2009):
 *
 * <pre>
 *   time at the roof = max(flop / peak, bytes / bandwidth, bytes of samples / their bandwidth)
 * </pre>
 *
 * <p>The working set of a small network stays in a cache and moves at that cache's bandwidth; only
 * samples come from the training set anew. So there are two bandwidths, each measured by reading
 * data of that size; the second is for the training set. Writes are taken to be as fast as reads.
 *
 * @param rows samples of a step
 * @param threads cores that the roof is of: threads, at most as many as there are processors
 * @param phases the phases of a step
 * @param workingSetBytes data that a step uses
 * @param cache the smallest cache of a core that holds it, say {@code L2}, or {@code memory}; empty
 *     if the caches are not known
 * @param core what one core does at most
 */
public record Roofline(
    int rows, int threads, List<Phase> phases, long workingSetBytes, String cache, Core core) {

  /**
   * A part of a step.
   *
   * @param name its name
   * @param flop floating-point operations
   * @param bytes bytes of the working set that are read or written
   * @param sampleBytes bytes that are read from the training set
   * @param seconds time it took; NaN if not measured
   */
  public record Phase(String name, long flop, long bytes, long sampleBytes, double seconds) {
    /**
     * Arithmetic intensity.
     *
     * @return flop for each byte moved
     */
    public double intensity() {
      return (double) flop / (bytes + sampleBytes);
    }

    /**
     * The time for a table.
     *
     * @return microseconds; NaN if not measured
     */
    public double micros() {
      return 1e6 * seconds;
    }
  }

  /**
   * What one core does at most; NaN means not measured.
   *
   * @param flopPerSecond fused multiply-adds in registers, each 2
   * @param bytesPerSecond reading data of the size of the working set
   * @param sampleBytesPerSecond reading data of the size of the training set
   */
  public record Core(double flopPerSecond, double bytesPerSecond, double sampleBytesPerSecond) {
    /** Nothing was measured. */
    public static final Core UNKNOWN = new Core(Double.NaN, Double.NaN, Double.NaN);
  }

  /** Copies the list. */
  public Roofline {
    phases = List.copyOf(phases);
    Objects.requireNonNull(cache, "cache");
    Objects.requireNonNull(core, "core");
  }

  /**
   * All phases together.
   *
   * @return the step
   */
  public Phase step() {
    return new Phase(
        "step",
        phases.stream().mapToLong(Phase::flop).sum(),
        phases.stream().mapToLong(Phase::bytes).sum(),
        phases.stream().mapToLong(Phase::sampleBytes).sum(),
        phases.stream().mapToDouble(Phase::seconds).sum());
  }

  /**
   * The least time for a phase or a step on all threads.
   *
   * @param phase the phase
   * @return seconds; NaN if the machine was not measured
   */
  public double secondsAtRoof(Phase phase) {
    return Math.max(arithmetic(phase), Math.max(bandwidth(phase), samples(phase)));
  }

  /**
   * The least time for a table.
   *
   * @param phase the phase
   * @return microseconds; NaN if the machine was not measured
   */
  public double microsAtRoof(Phase phase) {
    return 1e6 * secondsAtRoof(phase);
  }

  /**
   * What the least time is needed for.
   *
   * @param phase the phase
   * @return {@code arithmetic}, {@code bandwidth} or {@code samples}; empty if not measured
   */
  public String bound(Phase phase) {
    double roof = secondsAtRoof(phase);
    if (Double.isNaN(roof)) {
      return "";
    }
    return roof == arithmetic(phase)
        ? "arithmetic"
        : roof == bandwidth(phase) ? "bandwidth" : "samples";
  }

  /**
   * The share of the roof that was reached.
   *
   * @param phase the phase
   * @return percent; NaN if the phase or the machine was not measured
   */
  public double share(Phase phase) {
    return 100 * secondsAtRoof(phase) / phase.seconds();
  }

  /**
   * What is to be said of shares above 100 %, which cannot be.
   *
   * @return a sentence; empty if there are none
   */
  public String remark() {
    boolean above =
        Stream.concat(phases.stream(), Stream.of(step()))
            .anyMatch(phase -> Math.round(share(phase)) > 100);
    return above
        ? "More than 100 % cannot be: when the roof was measured, after the training, this machine"
            + " did less than in the median epoch, or the data of a phase came from a faster cache"
            + " than those of the measurement."
        : "";
  }

  /**
   * Whether the machine was measured.
   *
   * @return true if so
   */
  public boolean measured() {
    return Double.isFinite(secondsAtRoof(step()));
  }

  private double arithmetic(Phase phase) {
    return phase.flop() / (threads * core.flopPerSecond());
  }

  private double bandwidth(Phase phase) {
    return phase.bytes() / (threads * core.bytesPerSecond());
  }

  private double samples(Phase phase) {
    return phase.sampleBytes() / (threads * core.sampleBytesPerSecond());
  }
}
