package dev.lanewise.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.Lanewise;
import dev.lanewise.support.process.ChildJvm;
import java.util.List;

/** A process of its own with the vectors of this one, for what has to run before all else. */
public final class SameVectors {
  private static final int SECONDS = 300;

  private SameVectors() {}

  private static String option() {
    return Lanewise.backend().equals("scalar")
        ? "-Dlanewise.backend=scalar"
        : "-XX:MaxVectorSize=" + Lanewise.vectorBits() / Byte.SIZE;
  }

  /** Runs a main class; returns what it prints, and fails if it does. */
  public static String run(Class<?> main) throws Exception {
    ChildJvm.Result child =
        ChildJvm.start(main, List.of("--add-modules=jdk.incubator.vector", option()))
            .await(SECONDS);
    assertThat(child.exitCode()).as(child.errors()).isZero();
    return child.output();
  }
}
