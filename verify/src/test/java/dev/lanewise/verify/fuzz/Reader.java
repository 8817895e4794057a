package dev.lanewise.verify.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lanewise.nn.Checkpoint;
import dev.lanewise.nn.SafeTensors;
import dev.lanewise.verify.data.UnlabeledImages;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What reads bytes, and the rule that holds for each of them, whatever the bytes: it gives
 * something whole or throws an IOException that names the file, in a time and with memory that the
 * length of the file bounds.
 */
enum Reader {
  /** Images to be recognized: IDX, plain or gzip, and PNG. */
  IMAGES(Reader.INFLATED * 16) {
    @Override
    void readWhole(Path file) throws IOException {
      UnlabeledImages images = UnlabeledImages.read(file);
      assertThat(images.count()).isPositive();
      assertThat(images.pixels()).hasSize(images.count() * images.rows() * images.columns());
    }
  },

  /** Labels: IDX, plain or gzip. */
  LABELS(Reader.INFLATED * 4) {
    @Override
    void readWhole(Path file) throws IOException {
      byte[] labels = UnlabeledImages.readLabels(file);
      assertThat(labels).isNotEmpty();
      for (byte label : labels) {
        assertThat(label).isBetween((byte) 0, (byte) 9);
      }
    }
  },

  /** Networks. What was read is saved and read again. */
  MODEL(Reader.TEXT) {
    @Override
    void readWhole(Path file) throws IOException {
      SafeTensors.Model model = SafeTensors.load(file);
      Path copy = file.resolveSibling(file.getFileName() + ".copy");
      SafeTensors.save(copy, model.network(), model.cost());
      SafeTensors.Model again = SafeTensors.load(copy);
      assertThat(again.cost()).isEqualTo(model.cost());
      assertThat(again.network().sizes()).isEqualTo(model.network().sizes());
      assertThat(again.network().parameters()).isEqualTo(model.network().parameters());
    }
  },

  /** States of a training. What was read is saved: there is one file for a state. */
  CHECKPOINT(Reader.TEXT) {
    @Override
    void readWhole(Path file) throws IOException {
      Path copy = file.resolveSibling(file.getFileName() + ".copy");
      Checkpoint.load(file).save(copy);
      assertThat(copy).hasSameBinaryContentAs(file);
    }
  };

  /** The most bytes that deflate makes of one. */
  private static final long INFLATED = 1032;

  /** Bytes that the objects of a JSON text may take for each of its characters. */
  private static final long TEXT = 256;

  /** Bytes that a reader may allocate whatever the file: buffers, tables, messages. */
  private static final long BASE_BYTES = 8 << 20;

  /** Seconds of processor time, most of which an interpreter needs. */
  private static final double MAX_SECONDS = 10;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long bytesEach;

  Reader(long bytesEach) {
    this.bytesEach = bytesEach;
  }

  /** Reads a file, and asserts that what was read is whole. */
  abstract void readWhole(Path file) throws IOException;

  /** What reading a file took, and why it was refused if it was. */
  private record Attempt(long bytes, double seconds, Optional<String> refusal) {}

  /**
   * Reads a file and holds the reader against the rule.
   *
   * @return why the file was refused; empty if it was read
   */
  Optional<String> read(Path file) throws IOException {
    long limit = BASE_BYTES + bytesEach * Files.size(file);
    Attempt attempt = attempt(file);
    if (attempt.bytes > limit || attempt.seconds > MAX_SECONDS) {
      // The first time classes are loaded, which a fuzzer rewrites on this thread.
      attempt = attempt(file);
    }
    assertThat(attempt.bytes)
        .as("bytes allocated by %s: %s", this, attempt)
        .isLessThanOrEqualTo(limit);
    assertThat(attempt.seconds).as("seconds of %s: %s", this, attempt).isLessThan(MAX_SECONDS);
    attempt.refusal.ifPresent(
        refusal ->
            assertThat(refusal)
                .contains(file.toString())
                .hasSizeLessThan(1000)
                .doesNotContain("\u001b"));
    return attempt.refusal;
  }

  private Attempt attempt(Path file) {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    String refusal = null;
    try {
      readWhole(file);
    } catch (IOException refused) {
      refusal = String.valueOf(refused.getMessage());
    } catch (RuntimeException | StackOverflowError undocumented) {
      throw new AssertionError(this + " threw " + undocumented, undocumented);
    }
    return new Attempt(
        THREADS.getCurrentThreadAllocatedBytes() - bytes,
        (THREADS.getCurrentThreadCpuTime() - cpu) * 1e-9,
        Optional.ofNullable(refusal));
  }
}
