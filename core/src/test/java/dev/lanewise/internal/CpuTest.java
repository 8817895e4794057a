package dev.lanewise.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files of Linux tell of a CPU. */
class CpuTest {
  @TempDir private Path folder;

  @Test
  void readsModelAndFlags() throws IOException {
    Cpu cpu =
        cpu(
            "processor\t: 0",
            "model\t\t: 85",
            "model name\t: Some CPU @ 2.0GHz",
            "flags : a avx2 b");
    assertThat(cpu.model()).isEqualTo("Some CPU @ 2.0GHz");
    assertThat(cpu.flags()).containsExactly("a", "avx2", "b");
    Cpu arm = cpu("processor\t: 0", "BogoMIPS\t: 50.00", "Features\t: fp asimd");
    assertThat(arm.model()).isEmpty();
    assertThat(arm.flags()).containsExactly("fp", "asimd");
  }

  @Test
  void theSmallestCacheThatHoldsTheDataIsNamed() throws IOException {
    cache(0, "1", "Data", "48K");
    cache(1, "1", "Instruction", "64K");
    cache(2, "2", "Unified", "2048K");
    cache(3, "3", "Unified", "32M");
    Cpu cpu = cpu();
    assertThat(cpu.caches()).isEqualTo(Map.of("L1", 48L << 10, "L2", 2L << 20, "L3", 32L << 20));
    assertThat(cpu.holding(48 << 10)).isEqualTo("L1");
    assertThat(cpu.holding((48 << 10) + 1)).isEqualTo("L2");
    assertThat(cpu.holding(3 << 20)).isEqualTo("L3");
    assertThat(cpu.holding(1L << 40)).isEqualTo("memory");
  }

  @Test
  void whatIsNotThereIsUnknown() {
    Cpu cpu = Cpu.of(folder.resolve("no"), folder.resolve("no"));
    assertThat(cpu.model()).isEmpty();
    assertThat(cpu.flags()).isEmpty();
    assertThat(cpu.caches()).isEmpty();
    assertThat(cpu.holding(1)).isEmpty();
  }

  @Test
  void aSizeThatIsNoneMakesTheCachesUnknown() throws IOException {
    cache(0, "1", "Data", "48K");
    cache(1, "2", "Unified", "");
    assertThat(cpu().caches()).isEmpty();
  }

  private Cpu cpu(String... lines) throws IOException {
    return Cpu.of(Files.write(folder.resolve("cpuinfo"), List.of(lines)), folder);
  }

  private void cache(int index, String level, String type, String size) throws IOException {
    Path cache = Files.createDirectory(folder.resolve("index" + index));
    Files.writeString(cache.resolve("level"), level + "\n");
    Files.writeString(cache.resolve("type"), type + "\n");
    Files.writeString(cache.resolve("size"), size + "\n");
  }
}
