package dev.lanewise.guard;

import com.sun.management.ThreadMXBean;
import dev.lanewise.internal.kernel.Backend;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * Runs kernels until they are compiled and prints the width of a vector and what each allocates
 * from then on, {@code allocated <name>: <bytes>}.
 *
 * <p>Meant for a virtual machine that compiles in the foreground, where the number of calls, and
 * not the time, decides what is compiled when.
 */
final class KernelProbe {
  /** Set to true, this system property asks for {@link FaultyKernels} instead of the library's. */
  static final String FAULTY = "lanewise.test.faulty";

  /** This one asks for the library's on arrays, as does none. */
  static final String ARRAYS = "lanewise.test.arrays";

  /** This one asks for the kernels on native memory. */
  static final String NATIVE = "lanewise.test.native";

  /** These two ask for those on doubles. */
  static final String DOUBLE_ARRAYS = "lanewise.test.doubleArrays";

  static final String DOUBLE_NATIVE = "lanewise.test.doubleNative";

  /**
   * Where an emulator takes long, this one asks for less than 20,000 calls before the measured
   * ones.
   */
  static final String WARM_UP_CALLS = "lanewise.test.warmUp";

  private static final int WARM_UP = Integer.getInteger(WARM_UP_CALLS, 20_000);
  private static final int WINDOWS = 10;
  private static final int WINDOW = 100;

  private KernelProbe() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<KernelWork> works = Boolean.getBoolean(FAULTY) ? FaultyKernels.works() : works();
    System.out.println("architecture: " + System.getProperty("os.arch"));
    System.out.println("bits: " + FloatVector.SPECIES_PREFERRED.vectorBitSize());
    for (KernelWork work : works) {
      Runnable call = work.call();
      for (int i = 0; i < WARM_UP; i++) {
        call.run();
      }
      long least = Long.MAX_VALUE;
      for (int window = 0; window < WINDOWS; window++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < WINDOW; i++) {
          call.run();
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      System.out.println("allocated " + work.name() + ": " + least);
    }
  }

  private static List<KernelWork> works() throws ReflectiveOperationException {
    Backend backend = Backend.vector("test");
    if (Boolean.getBoolean(DOUBLE_ARRAYS)) {
      return DoubleArrayWorks.of(backend);
    }
    if (Boolean.getBoolean(DOUBLE_NATIVE)) {
      return DoubleNativeWorks.of(backend);
    }
    boolean onNative = Boolean.getBoolean(NATIVE);
    List<KernelWork> works =
        new ArrayList<>(onNative ? NativeWorks.of(backend) : ArrayWorks.of(backend));
    works.addAll(onNative ? FloatWorks.onNative(backend) : FloatWorks.of(backend));
    return works;
  }
}
