package dev.lanewise.verify.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.lanewise.Lanewise;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Operations, trainings and checkpoints on many threads at once for a long time. Every result must
 * have the bits that one thread computes; between operations, after a garbage collection, heap,
 * threads and open files must stay where they are.
 *
 * <p>Half of the callers are platform threads, half are virtual ones that live for a few
 * operations. Every operation has an executor drawn at random, is interrupted at times, and the
 * number of threads changes meanwhile.
 */
public final class Soak {
  private static final int CALLERS = 6;
  private static final int OPERATIONS_OF_VIRTUAL_THREAD = 5;
  private static final int MAX_THREADS = 7;

  /** Growth of the heap after a collection that is not taken for a leak. */
  private static final long HEAP_SLACK = 24 << 20;

  private static final int THREAD_SLACK = 8;
  private static final int FILE_SLACK = 16;

  private final Map<String, LongAdder> done = new ConcurrentSkipListMap<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final ReentrantReadWriteLock running = new ReentrantReadWriteLock(true);
  private final List<Sample> samples = new ArrayList<>();
  private final List<Executor> executors = new ArrayList<>();
  private final PrintStream out;
  private final List<SoakCase> cases;
  private volatile boolean over;

  /** What the process holds while nothing runs. */
  private record Sample(long heap, int threads, long files) {}

  /** The given cases, or all of {@link SoakCase#all} if none are given. */
  Soak(PrintStream out, SoakCase... only) {
    this.out = out;
    this.cases = new ArrayList<>(List.of(only));
  }

  /**
   * Runs for a number of seconds and exits with 1 if anything went wrong.
   *
   * @param arguments the seconds
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Duration duration = Duration.ofSeconds(Long.parseLong(arguments[0]));
    Duration interval = Duration.ofSeconds(Math.clamp(duration.toSeconds() / 5, 1, 60));
    try {
      new Soak(System.out).run(duration, interval);
    } catch (AssertionError wrong) {
      System.out.println("FAILED: " + wrong.getMessage());
      System.exit(1);
    }
  }

  /** Runs for a while, prints a line after every interval, and returns what was done by kind. */
  Map<String, LongAdder> run(Duration duration, Duration interval)
      throws IOException, InterruptedException {
    int threadsBefore = Lanewise.threads();
    Path folder = Files.createTempDirectory("soak");
    Lanewise.setThreads(1);
    if (cases.isEmpty()) {
      cases.addAll(SoakCase.all(folder));
    }
    Lanewise.setThreads(MAX_THREADS);
    out.println(cases.size() + " cases, " + CALLERS + " callers, " + Lanewise.describe());
    long start = System.nanoTime();
    long end = start + duration.toNanos();
    try (var fixed = Executors.newFixedThreadPool(3);
        var virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      executors.add(null);
      executors.add(fixed);
      executors.add(virtual);
      executors.add(
          task -> {
            throw new RejectedExecutionException("refused");
          });
      List<Thread> callers = callers();
      long nextLine = start + interval.toNanos();
      SplittableRandom random = new SplittableRandom();
      while (System.nanoTime() < end && failure.get() == null) {
        Thread.sleep(20);
        Lanewise.setThreads(random.nextInt(1, MAX_THREADS + 1));
        if (System.nanoTime() >= nextLine) {
          nextLine += interval.toNanos();
          watch((System.nanoTime() - start) / 1_000_000_000L);
        }
      }
      over = true;
      for (Thread caller : callers) {
        caller.join();
      }
    } finally {
      over = true;
      Lanewise.setThreads(threadsBefore);
      Files.delete(folder);
    }
    if (failure.get() != null) {
      throw new AssertionError(failure.get().getMessage(), failure.get());
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    long all = done.values().stream().mapToLong(LongAdder::sum).sum();
    out.printf(
        "%d operations in %.0f s, every result bit for bit that of one thread: %s%n",
        all, seconds, done);
    return done;
  }

  private List<Thread> callers() {
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      boolean virtual = i % 2 == 1;
      SplittableRandom random = new SplittableRandom(i);
      callers.add(
          Thread.ofPlatform()
              .name("soak-" + i)
              .start(
                  () -> {
                    while (!over) {
                      if (virtual) {
                        // Virtual threads come and go; what they keep would be seen in the heap.
                        SplittableRandom own = random.split();
                        Thread thread =
                            Thread.startVirtualThread(
                                () -> operations(own, OPERATIONS_OF_VIRTUAL_THREAD));
                        joined(thread);
                      } else {
                        operations(random, 1);
                      }
                    }
                  }));
    }
    return callers;
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException nobodyDoes) {
      throw new IllegalStateException(nobodyDoes);
    }
  }

  private void operations(SplittableRandom random, int count) {
    for (int i = 0; i < count && !over; i++) {
      SoakCase one = cases.get(random.nextInt(cases.size()));
      Executor executor = executors.get(random.nextInt(executors.size()));
      // An interrupted thread writes no files.
      boolean interrupted = random.nextInt(8) == 0 && !one.kind().equals("checkpoint");
      running.readLock().lock();
      try {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        Lanewise.withExecutor(executor, one::check);
        if (Thread.interrupted() != interrupted) {
          throw new AssertionError(one.name() + ": the interrupt status was not kept");
        }
        done.computeIfAbsent(one.kind(), kind -> new LongAdder()).increment();
      } catch (Throwable wrong) {
        failure.compareAndSet(null, wrong);
        over = true;
      } finally {
        running.readLock().unlock();
      }
    }
  }

  /** Waits for the operations that run, collects garbage, and compares with the first times. */
  private void watch(long second) throws InterruptedException {
    Sample sample;
    running.writeLock().lock();
    try {
      for (int i = 0; i < 3; i++) {
        System.gc();
        TimeUnit.MILLISECONDS.sleep(20);
      }
      sample =
          new Sample(
              ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
              ManagementFactory.getThreadMXBean().getThreadCount(),
              ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                  ? unix.getOpenFileDescriptorCount()
                  : 0);
    } finally {
      running.writeLock().unlock();
    }
    samples.add(sample);
    Sample first = samples.get(0);
    out.printf(
        "%5d s  heap %.1f MiB  threads %d  open files %d  %s%n",
        second, sample.heap / 1048576.0, sample.threads, sample.files, done);
    require("bytes of heap", first.heap + HEAP_SLACK, sample.heap);
    require("threads", first.threads + THREAD_SLACK, sample.threads);
    require("open files", first.files + FILE_SLACK, sample.files);
    int third = samples.size() / 3;
    if (third >= 3) {
      // A slow leak hides in the slack of one sample, not in that of the medians of many.
      long early = medianHeap(samples.subList(third, 2 * third));
      require(
          "bytes of heap in the last third",
          early + HEAP_SLACK / 8,
          medianHeap(samples.subList(samples.size() - third, samples.size())));
    }
  }

  private static long medianHeap(List<Sample> samples) {
    long[] heaps = samples.stream().mapToLong(Sample::heap).toArray();
    Arrays.sort(heaps);
    return heaps[heaps.length / 2];
  }

  private void require(String what, long limit, long found) {
    if (found > limit) {
      AssertionError grown =
          new AssertionError(what + ": found " + found + ", allowed are " + limit);
      failure.compareAndSet(null, grown);
    }
  }
}
