package dev.lanewise.verify.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.nn.Checkpoint;
import dev.lanewise.nn.SafeTensors;
import dev.lanewise.verify.data.UnlabeledImages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that become other ones while they are read, and threads interrupted while they write. */
@Timeout(60)
@Tag("thorough")
class ChangingFileTest {
  private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(700);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("file");
  }

  /** What reads the file. */
  private interface Read {
    void run() throws IOException;
  }

  /** What changes the file in place, in step i. */
  private interface Change {
    void run(FileChannel channel, int i) throws IOException;
  }

  /** Reads while another thread changes the file; returns how often reading went well. */
  private int readWhile(Change change, Read read) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Throwable[] failure = new Throwable[1];
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (FileChannel channel =
                      FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
                    for (int i = 0; !over.get(); i++) {
                      change.run(channel, i);
                    }
                  } catch (IOException | RuntimeException broken) {
                    failure[0] = broken;
                  }
                });
    int good = 0;
    try {
      for (long end = System.nanoTime() + NANOS; System.nanoTime() < end; ) {
        try {
          read.run();
          good++;
        } catch (IOException refused) {
          assertThat(refused).hasMessageContaining(file.toString());
        }
      }
    } finally {
      over.set(true);
      writer.join();
    }
    assertThat(failure[0]).isNull();
    return good;
  }

  @Test
  void aCheckpointIsOneOfTwoAndNeverAMixture() throws Exception {
    byte[][] versions = new byte[2][];
    for (int i = 0; i < 2; i++) {
      SaveLoop.Version.of(1, i).checkpoint().save(file);
      versions[i] = Files.readAllBytes(file);
    }
    assertThat(versions[1]).hasSameSizeAs(versions[0]).isNotEqualTo(versions[0]);
    Path copy = folder.resolve("copy");
    readWhile(
        (channel, i) -> channel.write(ByteBuffer.wrap(versions[i % 2]), 0),
        () -> {
          Checkpoint.load(file).save(copy);
          byte[] read = Files.readAllBytes(copy);
          assertThat(Arrays.equals(read, versions[0]) || Arrays.equals(read, versions[1]))
              .as("one of the two")
              .isTrue();
        });
  }

  @Test
  void aFileThatShrinksIsReadWholeOrRefused() throws Exception {
    SaveLoop.Version version = SaveLoop.Version.of(1);
    SafeTensors.save(file, version.network(), Optional.empty());
    byte[] whole = Files.readAllBytes(file);
    readWhile(
        (channel, i) -> {
          channel.write(ByteBuffer.wrap(whole), 0);
          channel.truncate(whole.length / 2);
        },
        () ->
            assertThat(SafeTensors.load(file).network().parameters())
                .isEqualTo(version.network().parameters()));
    version.checkpoint().save(file);
    byte[] checkpoint = Files.readAllBytes(file);
    readWhile(
        (channel, i) -> {
          channel.write(ByteBuffer.wrap(checkpoint), 0);
          channel.truncate(checkpoint.length / 2);
        },
        () -> Checkpoint.load(file));
    byte[] labels = new byte[100_008];
    ByteBuffer.wrap(labels).putInt(2049).putInt(100_000);
    readWhile(
        (channel, i) -> {
          channel.write(ByteBuffer.wrap(labels), 0);
          channel.truncate(10);
        },
        () -> assertThat(UnlabeledImages.readLabels(file)).hasSize(100_000));
  }

  @Test
  void aFileThatComesAndGoesIsReadWholeOrRefused() throws Exception {
    byte[] labels = new byte[10_008];
    ByteBuffer.wrap(labels).putInt(2049).putInt(10_000);
    Path aside = folder.resolve("aside");
    Files.write(file, labels);
    int good =
        readWhile(
            (channel, i) -> Files.move(i % 2 == 0 ? file : aside, i % 2 == 0 ? aside : file),
            () -> assertThat(UnlabeledImages.readLabels(file)).hasSize(10_000));
    assertThat(good).as("times that the file was there").isPositive();
  }

  @Test
  void anInterruptedThreadSavesNothingAndStaysInterrupted() throws IOException {
    SaveLoop.Version version = SaveLoop.Version.of(1);
    Files.writeString(file, "old");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> version.checkpoint().save(file))
        .isInstanceOf(ClosedByInterruptException.class);
    assertThatThrownBy(() -> SafeTensors.save(file, version.network(), Optional.empty()))
        .isInstanceOf(ClosedByInterruptException.class);
    assertThat(Thread.interrupted()).as("the status").isTrue();
    assertThat(file).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }
}
