package dev.lanewise.bench.suite;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How busy the machine is, where the system tells.
 *
 * @param average processes that run or wait to, in the mean of the last minute; negative if unknown
 * @param ticks of all processors since the system began; 0 if unknown
 * @param stolen those that the host gave to others
 */
record SystemLoad(double average, long ticks, long stolen) {
  private static final Path STAT = Path.of("/proc/stat");

  /** Column of the stolen ticks, behind user, nice, system, idle, iowait, irq and softirq. */
  private static final int STOLEN = 7;

  static SystemLoad current() {
    double average = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    try (Stream<String> lines = Files.lines(STAT)) {
      return of(average, lines.findFirst().orElse(""));
    } catch (IOException notTold) {
      return new SystemLoad(average, 0, 0);
    }
  }

  /** From the line {@code cpu user nice system idle iowait irq softirq steal ...}. */
  static SystemLoad of(double average, String line) {
    long[] ticks =
        Stream.of(line.replaceFirst("^cpu\\s+", "").split(" +"))
            .filter(each -> each.matches("\\d+"))
            .limit(STOLEN + 1)
            .mapToLong(Long::parseLong)
            .toArray();
    return new SystemLoad(
        average, LongStream.of(ticks).sum(), ticks.length > STOLEN ? ticks[STOLEN] : 0);
  }

  /** What others took of the processor, in words; empty where that is nothing to speak of. */
  static String shared(double share) {
    return share >= JmhTimer.MOSTLY
        ? ""
        : String.format(
            Locale.ROOT,
            "shared: in some iterations others had it for %.0f %% of the time, which is not counted",
            100 * (1 - share));
  }

  /** The load in words; empty if unknown. */
  String text() {
    return average < 0 ? "" : String.format(Locale.ROOT, "%.2f", average);
  }

  /** What the host took since an earlier moment, in words; empty if unknown. */
  String stolenSince(SystemLoad earlier) {
    long passed = ticks - earlier.ticks;
    return passed <= 0
        ? ""
        : String.format(Locale.ROOT, "%.1f %%", 100.0 * (stolen - earlier.stolen) / passed);
  }
}
