package dev.lanewise.verify.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.support.sample.Printed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** A few seconds of what the profile soak does for an hour. */
@Isolated
@Tag("thorough")
class SoakTest {
  private final Printed out = new Printed();

  @Test
  @Timeout(120)
  void aShortTimeGoesWell() throws Exception {
    Map<String, LongAdder> done =
        new Soak(out.stream()).run(Duration.ofSeconds(4), Duration.ofSeconds(1));
    String printed = out.toString();
    assertThat(printed).contains(" s  heap ", "every result bit for bit that of one thread");
    assertThat(done.keySet())
        .as(printed)
        .contains("gemm", "gemv", "exp", "training", "checkpoint", "batched");
  }

  @Test
  @Timeout(120)
  void aWrongBitStopsItNamingTheOperation() {
    AtomicInteger calls = new AtomicInteger();
    SoakCase wrong = new SoakCase("wrong 1x1", () -> new float[] {calls.incrementAndGet()});
    assertThatThrownBy(
            () -> new Soak(out.stream(), wrong).run(Duration.ofMinutes(1), Duration.ofMinutes(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching("wrong 1x1: element 0 has bits [0-9a-f]{8}, one thread 3f800000");
  }

  @Test
  @Timeout(120)
  void aLeakStopsIt() {
    List<float[]> leak = Collections.synchronizedList(new ArrayList<>());
    SoakCase leaking =
        new SoakCase(
            "leak 1",
            () -> {
              leak.add(new float[1 << 14]);
              LockSupport.parkNanos(5_000_000);
              return new float[1];
            });
    assertThatThrownBy(
            () ->
                new Soak(out.stream(), leaking).run(Duration.ofMinutes(1), Duration.ofMillis(500)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("bytes of heap");
  }
}
