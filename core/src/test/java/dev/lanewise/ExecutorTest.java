package dev.lanewise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;
import dev.lanewise.internal.Parallel;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Products on executors of the caller, well-behaved and not. */
@Isolated
@Timeout(60)
class ExecutorTest {
  private static final int N = 200;

  /** Executors by what they do with a task. */
  enum Kind {
    IN_THE_CALLER(() -> Runnable::run),
    TWICE_IN_THE_CALLER(
        () ->
            task -> {
              task.run();
              task.run();
            }),
    REFUSED(
        () ->
            task -> {
              throw new RejectedExecutionException("full");
            }),
    DROPPED(() -> task -> {}),
    ONE_THREAD(Executors::newSingleThreadExecutor),
    EIGHT_THREADS(() -> Executors.newFixedThreadPool(8)),
    ONE_THREAD_NO_QUEUE(
        () -> new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>())),
    ONE_THREAD_DISCARDING(
        () ->
            new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(1),
                new ThreadPoolExecutor.DiscardOldestPolicy())),
    SHUT_DOWN(
        () -> {
          ExecutorService service = Executors.newFixedThreadPool(2);
          service.shutdown();
          return service;
        }),
    COMMON_POOL(ForkJoinPool::commonPool),
    FORK_JOIN(() -> new ForkJoinPool(3)),
    VIRTUAL_THREADS(Executors::newVirtualThreadPerTaskExecutor);

    private final java.util.function.Supplier<Executor> maker;

    Kind(java.util.function.Supplier<Executor> maker) {
      this.maker = maker;
    }
  }

  private final List<ExecutorService> services = new ArrayList<>();
  private final int threads = Lanewise.threads();

  private Executor make(Kind kind) {
    return closedLater(kind.maker.get());
  }

  private <T extends Executor> T closedLater(T executor) {
    if (executor instanceof ExecutorService service && executor != ForkJoinPool.commonPool()) {
      services.add(service);
    }
    return executor;
  }

  @AfterEach
  void leaveNothing() {
    Lanewise.setExecutor(null);
    Lanewise.setThreads(threads);
    services.forEach(ExecutorService::shutdownNow);
  }

  private static void everyPartRunsOnce(int parts) {
    AtomicIntegerArray runs = new AtomicIntegerArray(parts);
    Parallel.run((part, all) -> runs.incrementAndGet(part), parts);
    for (int part = 0; part < parts; part++) {
      assertThat(runs.get(part)).isEqualTo(1);
    }
  }

  private static float[] product() {
    Random random = new Random(1);
    float[] a = new float[N * N];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextFloat() - 0.5f;
    }
    float[] c = new float[N * N];
    Blas.gemm(Transpose.NO, Transpose.YES, N, N, N, 1f, a, 0, N, a, 0, N, 0f, c, 0, N);
    return c;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyPartRunsOnceOnEveryExecutor(Kind kind) {
    Lanewise.setExecutor(make(kind));
    for (int repeat = 0; repeat < 200; repeat++) {
      everyPartRunsOnce(1 + repeat % 9);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theBitsAreThoseOfOneThread(Kind kind) {
    Lanewise.setThreads(1);
    float[] expected = product();
    Lanewise.setThreads(3);
    Lanewise.setExecutor(make(kind));
    for (int repeat = 0; repeat < 5; repeat++) {
      assertThat(product()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatAPartThrowsComesOnceAfterAllParts(Kind kind) {
    Lanewise.setExecutor(make(kind));
    for (int failing = 0; failing < 5; failing++) {
      int wrong = failing;
      AtomicInteger ended = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  Parallel.run(
                      (part, parts) -> {
                        if (part == wrong) {
                          ended.incrementAndGet();
                          throw new IllegalStateException("part " + part);
                        }
                        Meeting.sleep(5);
                        ended.incrementAndGet();
                      },
                      5))
          .isExactlyInstanceOf(IllegalStateException.class)
          .hasMessage("part " + failing);
      assertThat(ended).hasValue(5);
    }
    everyPartRunsOnce(5);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void nestedTasksRunToo(Kind kind) {
    Lanewise.setExecutor(make(kind));
    AtomicInteger runs = new AtomicInteger();
    for (int repeat = 0; repeat < 50; repeat++) {
      Parallel.run((outer, all) -> Parallel.run((inner, parts) -> runs.incrementAndGet(), 3), 4);
    }
    assertThat(runs).hasValue(50 * 12);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anInterruptStaysAStatus(Kind kind) {
    Lanewise.setExecutor(make(kind));
    Thread caller = Thread.currentThread();
    caller.interrupt();
    AtomicInteger ended = new AtomicInteger();
    Parallel.run(
        (part, parts) -> {
          Meeting.sleep(Thread.currentThread() == caller ? 1 : 20);
          ended.incrementAndGet();
        },
        3);
    assertThat(ended).hasValue(3);
    assertThat(Thread.interrupted()).isTrue();
    everyPartRunsOnce(3);
    assertThat(Thread.interrupted()).isFalse();
  }

  /** Every thread of the pool is a caller: helpers can only start when callers end. */
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"COMMON_POOL", "FORK_JOIN", "ONE_THREAD", "EIGHT_THREADS", "VIRTUAL_THREADS"})
  void callersMayFillThePoolThatHelpsThem(Kind kind) throws Exception {
    ExecutorService pool = (ExecutorService) make(kind);
    Lanewise.setThreads(1);
    float[] expected = product();
    Lanewise.setThreads(4);
    Lanewise.setExecutor(pool);
    List<Future<?>> callers = new ArrayList<>();
    for (int caller = 0; caller < 24; caller++) {
      callers.add(
          pool.submit(
              () -> {
                for (int repeat = 0; repeat < 20; repeat++) {
                  everyPartRunsOnce(4);
                }
                assertThat(product()).isEqualTo(expected);
              }));
    }
    for (Future<?> caller : callers) {
      caller.get();
    }
  }

  @Test
  void everyThreadMayTakePart() {
    ThreadPoolExecutor pool = (ThreadPoolExecutor) make(Kind.EIGHT_THREADS);
    Lanewise.setExecutor(pool);
    for (int repeat = 0; repeat < 20; repeat++) {
      Set<Thread> seen = ConcurrentHashMap.newKeySet();
      Meeting meeting = new Meeting(4);
      Parallel.run(
          (part, parts) -> {
            meeting.join();
            seen.add(Thread.currentThread());
          },
          4);
      assertThat(seen).hasSize(4).contains(Thread.currentThread());
      assertThat(seen).noneMatch(thread -> thread.getName().startsWith("lanewise"));
    }
    Lanewise.setExecutor(null);
    long tasks = pool.getTaskCount();
    everyPartRunsOnce(4);
    assertThat(pool.getTaskCount()).as("tasks after the executor was taken away").isEqualTo(tasks);
  }

  @Test
  void smallProductsNeverReachTheExecutor() {
    List<Runnable> tasks = new ArrayList<>();
    Lanewise.setExecutor(tasks::add);
    Lanewise.setThreads(4);
    float[] a = new float[64 * 64];
    float[] c = new float[64 * 64];
    Blas.gemm(Transpose.NO, Transpose.NO, 64, 64, 64, 1f, a, 0, 64, a, 0, 64, 0f, c, 0, 64);
    assertThat(tasks).isEmpty();
    product();
    assertThat(tasks).isNotEmpty();
  }

  @Test
  void aTaskThatComesLateDoesNothing() {
    List<Runnable> tasks = new ArrayList<>();
    Lanewise.setExecutor(tasks::add);
    AtomicInteger runs = new AtomicInteger();
    Parallel.run((part, parts) -> runs.incrementAndGet(), 4);
    assertThat(runs).hasValue(4);
    assertThat(tasks).hasSize(3);
    tasks.forEach(Runnable::run);
    assertThat(runs).hasValue(4);
    // One that comes while a later task runs may help it, and every part still runs once.
    Runnable late = tasks.get(0);
    Lanewise.setExecutor(
        task -> {
          late.run();
          task.run();
        });
    everyPartRunsOnce(4);
    assertThat(runs).hasValue(4);
  }

  @Test
  void tasksDoNotPileUpInAnExecutorThatIsBusy() {
    List<Runnable> tasks = new ArrayList<>();
    Lanewise.setExecutor(tasks::add);
    for (int repeat = 0; repeat < 1000; repeat++) {
      everyPartRunsOnce(4);
    }
    // Runs 0, 1, 2, 4, ..., 512 call three helpers each.
    assertThat(tasks).hasSize(11 * 3);
    tasks.forEach(Runnable::run);
    tasks.clear();
    everyPartRunsOnce(4);
    assertThat(tasks).as("once they came, they are called again").hasSize(3);
  }

  @Test
  void anExecutorThatDroppedTasksIsAskedAgain() {
    List<Runnable> tasks = new ArrayList<>();
    Lanewise.setExecutor(tasks::add);
    everyPartRunsOnce(4);
    tasks.clear();
    everyPartRunsOnce(4);
    assertThat(tasks).hasSize(3);
  }

  @Test
  void aBrokenExecutorIsReportedOnceAllPartsAreDone() {
    for (Throwable broken :
        new Throwable[] {new IllegalStateException("broken"), new OutOfMemoryError("no thread")}) {
      Lanewise.setExecutor(task -> ExecutorTest.<RuntimeException>raise(broken));
      AtomicInteger runs = new AtomicInteger();
      assertThatThrownBy(() -> Parallel.run((part, parts) -> runs.incrementAndGet(), 4))
          .isSameAs(broken);
      assertThat(runs).hasValue(4);
    }
    // What a part throws comes before it.
    assertThatThrownBy(
            () ->
                Parallel.run(
                    (part, parts) -> {
                      throw new IllegalArgumentException("part " + part);
                    },
                    2))
        .hasMessage("part 0");
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void raise(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void anExecutorMayBeShutDownInTheMiddle() {
    for (int when = 0; when < 6; when++) {
      ExecutorService pool = closedLater(Executors.newFixedThreadPool(2));
      Lanewise.setExecutor(pool);
      int last = when;
      AtomicInteger runs = new AtomicInteger();
      Parallel.run(
          (part, parts) -> {
            if (part == last) {
              pool.shutdownNow();
            }
            Meeting.sleep(2);
            runs.incrementAndGet();
          },
          6);
      assertThat(runs).hasValue(6);
      everyPartRunsOnce(6);
    }
  }

  @Test
  void anExecutorMayHoldForOneOperation() throws InterruptedException {
    AtomicInteger inner = new AtomicInteger();
    AtomicInteger outer = new AtomicInteger();
    Executor first = task -> outer.incrementAndGet();
    Executor second = task -> inner.incrementAndGet();
    Lanewise.withExecutor(
        first,
        () -> {
          everyPartRunsOnce(2);
          assertThat(outer).hasValue(1);
          Lanewise.withExecutor(second, () -> everyPartRunsOnce(2));
          Lanewise.withExecutor(null, () -> everyPartRunsOnce(2));
          assertThat(inner).hasValue(1);
          assertThat(outer).hasValue(1);
          everyPartRunsOnce(2);
          assertThat(outer).hasValue(2);
          Thread other = Thread.ofPlatform().start(() -> everyPartRunsOnce(2));
          boolean joined = false;
          while (!joined) {
            try {
              other.join();
              joined = true;
            } catch (InterruptedException again) {
              Thread.currentThread().interrupt();
            }
          }
          assertThat(outer).as("other threads are not concerned").hasValue(2);
        });
    everyPartRunsOnce(2);
    assertThat(outer).hasValue(2);
    IllegalStateException failure = new IllegalStateException("inside");
    assertThatThrownBy(
            () ->
                Lanewise.withExecutor(
                    first,
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThatThrownBy(() -> Lanewise.withExecutor(first, null))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("operation is null");
  }

  /** Hands one task to one thread, and allocates nothing. */
  private static final class Handoff implements Executor {
    private volatile Runnable task;
    private final Thread thread = Thread.ofPlatform().daemon().start(this::serve);

    @Override
    public void execute(Runnable next) {
      task = next;
      LockSupport.unpark(thread);
    }

    private void serve() {
      while (!Thread.interrupted()) {
        Runnable next = task;
        if (next == null) {
          LockSupport.park();
        } else {
          task = null;
          next.run();
        }
      }
    }
  }

  @Test
  void theCallerAllocatesNothing() {
    Handoff executor = new Handoff();
    Lanewise.setExecutor(executor);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Parallel.Task task = (part, parts) -> Thread.onSpinWait();
    long least = Long.MAX_VALUE;
    for (int window = 0; window < 20; window++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int repeat = 0; repeat < 1000; repeat++) {
        Parallel.run(task, 2);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    executor.thread.interrupt();
    assertThat(least).isZero();
  }
}
