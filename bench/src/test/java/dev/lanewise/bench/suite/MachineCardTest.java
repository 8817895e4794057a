package dev.lanewise.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a result says of the machine, and what not. */
class MachineCardTest {
  @Test
  void tellsTheMachineWithoutNamesAndFolders() {
    Map<String, String> card = MachineCard.current(2);
    assertThat(card)
        .containsKeys(
            "CPU", "Logical processors", "System", "Backend", "JDK", "Virtual machine", "Heap")
        .containsEntry("Threads", "2");
    assertThat(card.get("Lanewise"))
        .matches("\\d+\\.\\d+\\.\\d+\\S*(, commit [0-9a-f]{12}(-dirty)?)?");
    assertThat(card.toString())
        .doesNotContain(System.getProperty("user.home") + "/")
        .doesNotContain(hostName() + ".");
    assertThat(card.values()).noneMatch(String::isBlank);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException withoutAddress) {
      // The message begins with the name that has no address.
      return withoutAddress.getMessage().split(":")[0];
    }
  }

  @Test
  void namesTheFlagsThatDecide() {
    assertThat(MachineCard.flags(Set.of("fpu", "fma", "avx2", "hypervisor"))).isEqualTo("avx2 fma");
    assertThat(MachineCard.caches(new TreeMap<>(Map.of("L1", 48L << 10, "L2", 2L << 20))))
        .isEqualTo("L1 48 KiB, L2 2 MiB");
    assertThat(MachineCard.count("0-3,6")).isEqualTo(5);
  }

  @Test
  void leavesPathsOutOfFlags() {
    assertThat(
            MachineCard.vmFlags(
                List.of("-Xmx2g", "-Dlanewise.peers=/home/me/peers", "-javaagent:/opt/a.jar=x")))
        .isEqualTo("-Xmx2g -Dlanewise.peers=... -javaagent:...");
  }
}
