package dev.lanewise.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.support.peer.UnavailableException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Names, limits, and what is said where a library cannot be had. */
@Isolated
class ImplementationTest {
  @Test
  void readsShapes() {
    Shape shape = Shape.parse("TN 784x10x30");
    assertThat(shape).isEqualTo(new Shape(true, false, 784, 10, 30));
    assertThat(shape).hasToString("TN 784x10x30");
    assertThat(shape.multiplyAdds()).isEqualTo(784 * 10 * 30);
    assertThatThrownBy(() -> Shape.parse("784x10x30"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("784x10x30")
        .hasMessageContaining("TN 784x10x30");
  }

  @Test
  void namesTheImplementationsAllowed() {
    assertThat(Implementation.of("commons-math3")).isEqualTo(Implementation.COMMONS_MATH3);
    assertThatThrownBy(() -> Implementation.of("atlas"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"atlas\"")
        .hasMessageContaining("lanewise, openblas, mkl, netlib, ejml, commons-math3");
  }

  @Test
  void saysWhichShapesAndThreadsAreLeftOut() {
    Shape large = Shape.parse("NN 256x256x257");
    assertThat(Implementation.COMMONS_MATH3.takes(Shape.parse("NN 256x256x256"), 1)).isTrue();
    assertThat(Implementation.COMMONS_MATH3.takes(large, 1)).isFalse();
    assertThat(Implementation.MKL.takes(large, 2)).isTrue();
    Operands operands = new Operands(large, new Random(1));
    assertThatThrownBy(() -> Implementation.COMMONS_MATH3.bind(operands, 1))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("NN 256x256x257");
    assertThatThrownBy(() -> Implementation.EJML.bind(operands, 2))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("ejml runs on one thread; threads is 2");
  }

  @Test
  void saysEveryTimeWhyALibraryCannotBeLoaded(@TempDir Path peers) {
    System.setProperty("lanewise.peers", peers.toString());
    try {
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(Implementation.OPENBLAS::probe)
            .isInstanceOf(UnavailableException.class)
            .hasMessageContaining("openblas is not in " + peers.resolve("openblas"))
            .hasMessageContaining("Maven profile peers");
      }
    } finally {
      System.clearProperty("lanewise.peers");
    }
  }
}
