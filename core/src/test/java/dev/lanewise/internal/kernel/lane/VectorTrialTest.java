package dev.lanewise.internal.kernel.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.support.process.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The trial tells a compiler that knows vectors from one that makes objects of them. */
@Tag("thorough")
class VectorTrialTest {
  private static String trial(String... options) throws Exception {
    ChildJvm.Result child = ChildJvm.run(Tries.class, List.of(options));
    assertThat(child.exitCode()).as(child.errors()).isZero();
    return child.output().strip();
  }

  @Test
  void vectorsWinWhereC2CompilesThem() throws Exception {
    assertThat(trial(ChildJvm.VECTOR)).isEqualTo("true");
  }

  @Test
  void objectsDoNot() throws Exception {
    assertThat(trial(ChildJvm.VECTOR, "-XX:TieredStopAtLevel=1")).isEqualTo("false");
  }

  /** Tries more than once, since a busy machine compiles late. */
  static final class Tries {
    private Tries() {}

    public static void main(String[] arguments) {
      boolean succeeds = false;
      for (int i = 0; i < 10 && !succeeds; i++) {
        succeeds = VectorTrial.succeeds();
      }
      System.out.println(succeeds);
    }
  }
}
