package dev.lanewise.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.Lanewise;
import dev.lanewise.support.process.ChildJvm;
import java.util.ArrayList;
import java.util.List;

/** The widths of vectors that this machine has, and no vectors, each for a process of its own. */
public final class Widths {
  private static final int SECONDS = 300;

  private Widths() {}

  /** An option of the virtual machine for each. */
  public static List<String> options() {
    List<String> options = new ArrayList<>(List.of("-Dlanewise.backend=scalar"));
    for (int bits = 128; bits <= Lanewise.vectorBits(); bits *= 2) {
      options.add("-XX:MaxVectorSize=" + bits / Byte.SIZE);
    }
    return options;
  }

  /** Runs a main class with an option; returns what it prints, and fails if it does. */
  public static String run(Class<?> main, String option) throws Exception {
    ChildJvm.Result child =
        ChildJvm.start(main, List.of("--add-modules=jdk.incubator.vector", option)).await(SECONDS);
    assertThat(child.exitCode()).as(child.errors()).isZero();
    return child.output();
  }
}
