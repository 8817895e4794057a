package dev.lanewise.verify.digest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a virtual machine of the matrix is started.
 *
 * @param name what differs from the default, or "default"
 * @param jvmOptions options of the virtual machine
 * @param bits vector width that it must have to count, 32 for the scalar backend; 0 for any
 * @param batch rows of a call where rows are independent; 0 for all at once
 * @param limit the most work of a case that it runs
 */
public record Configuration(String name, List<String> jvmOptions, int bits, int batch, long limit) {
  static final long NO_LIMIT = Long.MAX_VALUE;

  private static final String VECTOR = "--add-modules=jdk.incubator.vector";

  /**
   * The value of one axis of the matrix.
   *
   * @param name what it is called
   * @param options options of the virtual machine
   * @param bits vector width that comes of it; 0 for no change
   * @param batch rows of a call; 0 for no change
   * @param limit the most work of a case
   */
  record Setting(String name, List<String> options, int bits, int batch, long limit) {
    static Setting option(String name, String... options) {
      return new Setting(name, List.of(options), 0, 0, NO_LIMIT);
    }

    static Setting vector(String name, int bits, String... options) {
      return new Setting(name, List.of(options), bits, 0, NO_LIMIT);
    }

    static Setting slow(String name, long limit, String... options) {
      return new Setting(name, List.of(options), 0, 0, limit);
    }

    static Setting rows(int batch) {
      String name = "calls of " + batch + (batch == 1 ? " row" : " rows");
      return new Setting(name, List.of(), 0, batch, NO_LIMIT);
    }

    static Setting threads(int threads) {
      return option(
          threads + (threads == 1 ? " thread" : " threads"), "-Dlanewise.threads=" + threads);
    }
  }

  static Configuration of(Setting... settings) {
    return of(Arrays.asList(settings));
  }

  static Configuration of(List<Setting> settings) {
    List<String> options = new ArrayList<>(List.of(VECTOR));
    int bits = 0;
    int batch = 0;
    long limit = NO_LIMIT;
    for (Setting setting : settings) {
      options.addAll(setting.options());
      bits = Math.max(bits, setting.bits());
      batch = Math.max(batch, setting.batch());
      limit = Math.min(limit, setting.limit());
    }
    String name =
        settings.isEmpty()
            ? "default"
            : settings.stream().map(Setting::name).collect(Collectors.joining(", "));
    return new Configuration(name, List.copyOf(options), bits, batch, limit);
  }

  /**
   * The same with a lower limit.
   *
   * @param most the most work of a case
   * @return a configuration of the same name
   */
  public Configuration limited(long most) {
    return new Configuration(name, jvmOptions, bits, batch, Math.min(limit, most));
  }
}
