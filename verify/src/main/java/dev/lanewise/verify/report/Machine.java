package dev.lanewise.verify.report;

import java.util.Objects;

/**
 * What the training ran on.
 *
 * @param backend {@code vector} or {@code scalar}
 * @param backendReason why this backend was chosen
 * @param vectorBits vector width in bits, 0 on the scalar backend
 * @param threads threads that computed
 * @param cpu model name of the CPU
 * @param cores logical processors that the JVM sees
 * @param jdk version and vendor of the JDK
 * @param jvmFlags options given to the JVM, empty if none
 * @param os operating system and architecture
 * @param maxHeapBytes largest heap that the JVM may use, in bytes
 */
public record Machine(
    String backend,
    String backendReason,
    int vectorBits,
    int threads,
    String cpu,
    int cores,
    String jdk,
    String jvmFlags,
    String os,
    long maxHeapBytes) {

  /** Checks that the texts are there. */
  public Machine {
    Objects.requireNonNull(backend, "backend");
    Objects.requireNonNull(backendReason, "backendReason");
    Objects.requireNonNull(cpu, "cpu");
    Objects.requireNonNull(jdk, "jdk");
    Objects.requireNonNull(jvmFlags, "jvmFlags");
    Objects.requireNonNull(os, "os");
  }
}
