package dev.lanewise.verify.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.Lanewise;
import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Samples;
import dev.lanewise.nn.Training;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Interrupts of the calling thread and of the pool's threads, all the time. */
@Isolated
@Timeout(60)
class InterruptsTest {
  private static final int REPEATS = 20;

  private int threads;

  @BeforeEach
  void useThreads() {
    threads = Lanewise.threads();
    Lanewise.setThreads(3);
  }

  @AfterEach
  void restoreThreads() {
    Lanewise.setThreads(threads);
  }

  @Test
  void aProductHasTheSameBits() {
    int n = 300;
    float[] a = new float[n * n];
    for (int i = 0; i < a.length; i++) {
      a[i] = i % 997 / 997f - .5f;
    }
    check(
        () -> {
          float[] c = new float[n * n];
          Blas.gemm(Transpose.NO, Transpose.YES, n, n, n, 1f, a, 0, n, a, 0, n, 0f, c, 0, n);
          return c;
        });
  }

  @Test
  void aTrainingHasTheSameBits() {
    float[] inputs = new float[200 * 100];
    int[] labels = new int[200];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = i % 89 / 89f;
      labels[i / 100] = i / 100 % 10;
    }
    Samples samples = Samples.oneHot(inputs, 100, labels, 10);
    check(
        () -> {
          Network network =
              Network.of(new int[] {100, 300, 10}, Activation.RELU, Activation.SOFTMAX);
          Initializer.HE.initialize(network, 1);
          new Training(network, Cost.LOG_LIKELIHOOD, samples, Training.Settings.of(.1, 100, 1))
              .epoch(() -> true);
          return network.parameters();
        });
  }

  private static void check(Supplier<float[]> work) {
    float[] expected = work.get();
    Thread caller = Thread.currentThread();
    AtomicBoolean over = new AtomicBoolean();
    Thread interrupter =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!over.get()) {
                    caller.interrupt();
                    for (Thread thread : Thread.getAllStackTraces().keySet()) {
                      if (thread.getName().startsWith("lanewise-")) {
                        thread.interrupt();
                      }
                    }
                  }
                });
    try {
      for (int i = 0; i < REPEATS; i++) {
        caller.interrupt();
        float[] found = work.get();
        assertThat(caller.isInterrupted()).as("the status is kept").isTrue();
        assertThat(found).isEqualTo(expected);
      }
    } finally {
      over.set(true);
      joined(interrupter);
    }
  }

  /** Waits for a thread, and lets go of the interrupts that it has sent. */
  private static void joined(Thread thread) {
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException again) {
        continue;
      }
    }
    Thread.interrupted();
  }
}
