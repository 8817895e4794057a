package dev.lanewise.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.support.process.ChildJvm;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * C1, the quick compiler, takes every kernel with profiles.
 *
 * <p>Where it has too few virtual registers for that, a kernel first compiled without profiles, as
 * happens while C2 is busy, stays as it is for good: it asks for a version with profiles before
 * that of C2, and is refused. Kernels on native memory took 20 times their time then, in one
 * process of two.
 */
@Tag("thorough")
class QuickCompilerTest {
  /** Longer than it takes in an emulator, see {@link KernelGuardTest}. */
  private static final int SECONDS = 1800;

  private static final String REFUSED = "COMPILE SKIPPED";

  @Test
  void everyKernelIsTaken() throws Exception {
    List<String> compilations = compilations(Library.class);
    assertThat(compilations)
        .filteredOn(line -> line.contains("dev.lanewise.internal"))
        .anyMatch(line -> line.contains("kernel.tile.PackedTile"))
        .anyMatch(line -> line.contains("kernel.tile.FixedTile12x2"))
        .anyMatch(line -> line.contains("ToSegment::add"))
        .anyMatch(line -> line.contains("OnSegments::gemv"))
        .noneMatch(line -> line.contains(REFUSED));
  }

  @Test
  void aKernelThatIsTooLargeIsSeen() throws Exception {
    assertThat(compilations(TooLarge.class))
        .filteredOn(line -> line.contains("TooLarge::sum"))
        .anyMatch(line -> line.contains(REFUSED));
  }

  private static List<String> compilations(Class<?> work) throws Exception {
    ChildJvm.Result child =
        ChildJvm.start(
                work,
                List.of(
                    "--add-modules=jdk.incubator.vector",
                    "-Xbatch",
                    "-XX:TieredStopAtLevel=3",
                    "-XX:Tier0InvokeNotifyFreqLog=3",
                    "-XX:Tier3InvocationThreshold=10",
                    "-XX:Tier3MinInvocationThreshold=5",
                    "-XX:Tier3CompileThreshold=20",
                    "-XX:+PrintCompilation"))
            .await(SECONDS);
    assertThat(child.exitCode()).as(child.errors()).isZero();
    return child.output().lines().toList();
  }

  private static void run(Runnable work) {
    for (int i = 0; i < 60; i++) {
      work.run();
    }
  }

  /** All kernels of the library, of both backends, on arrays and on native memory. */
  static final class Library {
    private Library() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
      List<KernelWork> works = new ArrayList<>();
      for (Backend backend : List.of(Backend.vector("test"), Backend.scalar("test"))) {
        works.addAll(NativeWorks.of(backend));
        works.addAll(FloatWorks.onNative(backend));
        works.addAll(ArrayWorks.of(backend));
        works.addAll(FloatWorks.of(backend));
        works.addAll(DoubleNativeWorks.of(backend));
        works.addAll(DoubleArrayWorks.of(backend));
      }
      works.forEach(work -> run(work.call()));
    }
  }

  /** A method with more accesses to a segment than C1 has virtual registers for. */
  static final class TooLarge {
    private static final ValueLayout.OfFloat F = ValueLayout.JAVA_FLOAT;
    private static float sink;

    private TooLarge() {}

    public static void main(String[] arguments) {
      MemorySegment segment = Arena.global().allocate(F, 64);
      run(() -> sink += sum(segment, 4 * arguments.length));
    }

    private static float sum(MemorySegment s, long i) {
      float sum = 0;
      sum += s.get(F, i + 0) + s.get(F, i + 4) + s.get(F, i + 8) + s.get(F, i + 12);
      sum += s.get(F, i + 16) + s.get(F, i + 20) + s.get(F, i + 24) + s.get(F, i + 28);
      sum += s.get(F, i + 32) + s.get(F, i + 36) + s.get(F, i + 40) + s.get(F, i + 44);
      sum += s.get(F, i + 48) + s.get(F, i + 52) + s.get(F, i + 56) + s.get(F, i + 60);
      sum += s.get(F, i + 64) + s.get(F, i + 68) + s.get(F, i + 72) + s.get(F, i + 76);
      sum += s.get(F, i + 80) + s.get(F, i + 84) + s.get(F, i + 88) + s.get(F, i + 92);
      sum += s.get(F, i + 96) + s.get(F, i + 100) + s.get(F, i + 104) + s.get(F, i + 108);
      sum += s.get(F, i + 112) + s.get(F, i + 116) + s.get(F, i + 120) + s.get(F, i + 124);
      sum += s.get(F, i + 128) + s.get(F, i + 132) + s.get(F, i + 136) + s.get(F, i + 140);
      sum += s.get(F, i + 144) + s.get(F, i + 148) + s.get(F, i + 152) + s.get(F, i + 156);
      sum += s.get(F, i + 160) + s.get(F, i + 164) + s.get(F, i + 168) + s.get(F, i + 172);
      sum += s.get(F, i + 176) + s.get(F, i + 180) + s.get(F, i + 184) + s.get(F, i + 188);
      sum += s.get(F, i + 192) + s.get(F, i + 196) + s.get(F, i + 200) + s.get(F, i + 204);
      sum += s.get(F, i + 208) + s.get(F, i + 212) + s.get(F, i + 216) + s.get(F, i + 220);
      sum += s.get(F, i + 224) + s.get(F, i + 228) + s.get(F, i + 232) + s.get(F, i + 236);
      sum += s.get(F, i + 240) + s.get(F, i + 244) + s.get(F, i + 248) + s.get(F, i + 252);
      return sum;
    }
  }
}
