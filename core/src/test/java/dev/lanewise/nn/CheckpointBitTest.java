package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every single wrong bit of a checkpoint is noticed. */
class CheckpointBitTest {
  @Test
  void everyFlippedBitIsRefused(@TempDir Path folder) throws IOException {
    Network network = new Network(new int[] {1, 1}, Activation.SIGMOID);
    Training training =
        new Training(
            network,
            Cost.QUADRATIC,
            new Samples(new float[] {1, 2}, new float[] {0, 1}, 2, 1, 1),
            Training.Settings.of(.5, 1, 3).with(Optimizer.momentum(.9)));
    training.epoch(() -> true);
    Path file = folder.resolve("small.safetensors");
    training.checkpoint(Map.of()).save(file);
    byte[] bytes = Files.readAllBytes(file);
    assertThat(Checkpoint.load(file).samplesSeen()).isEqualTo(2);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, bytes);
      assertThatThrownBy(() -> Checkpoint.load(file))
          .as("bit " + bit)
          .isInstanceOf(IOException.class);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }
}
