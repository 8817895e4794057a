package dev.lanewise.verify.cli;

import dev.lanewise.internal.file.InputFile;
import dev.lanewise.nn.Checkpoint;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.train.CheckpointLock;
import dev.lanewise.verify.train.Checkpoints;
import dev.lanewise.verify.train.Checkpoints.Every;
import dev.lanewise.verify.train.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that keep the state of a training and go on from one. */
final class CheckpointOptions {
  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Keep the state of the training in a new file: at the beginning, after every epoch and"
              + " when training ends or is stopped.")
  private Path file;

  @Option(
      names = "--every",
      paramLabel = "N[s]",
      converter = Converters.ToEvery.class,
      description = "Keep the state every N epochs, or every N seconds, say 30s, instead (1).")
  private Every every;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description =
          "Go on from a checkpoint, whose training had the same options (but --epochs may differ)"
              + " and data, and keep the state there, unless --checkpoint names another file.")
  private Path resume;

  private Checkpoint resumed;
  private CheckpointLock lock;

  /**
   * Checks the options, reads the checkpoint to go on from, and keeps others from writing there.
   *
   * @param repeats runs that are asked for
   * @param outputs is told the files
   * @param networkBytes what the parameters take
   * @throws IllegalArgumentException naming the option that is wrong
   * @throws IOException if that checkpoint cannot be read or is damaged, or the file to write is in
   *     use or cannot be written
   */
  void check(int repeats, OutputFiles outputs, long networkBytes) throws IOException {
    if (!given()) {
      if (every != null) {
        throw new IllegalArgumentException("--every needs --checkpoint or --resume");
      }
      return;
    }
    if (repeats > 1) {
      throw new IllegalArgumentException(
          "--repeats is " + repeats + "; with --checkpoint and --resume it must be 1");
    }
    boolean goesOnThere = resume != null && (file == null || isSameFile(file, resume));
    if (file != null && !goesOnThere && Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "--checkpoint is "
              + file
              + ", which is there already; --resume "
              + file
              + " goes on from it");
    }
    if (!goesOnThere) {
      outputs.occupy("--resume", resume);
      // A checkpoint of an optimizer that remembers two numbers of each parameter.
      outputs.check("--checkpoint", file, 3 * networkBytes);
    } else {
      outputs.occupy(file == null ? "--resume" : "--checkpoint", resume);
    }
    if (resume != null) {
      // Not before the lock, lest another process writes a newer state.
      InputFile.open(resume).close();
    }
    lock = CheckpointLock.of(file());
    if (resume != null) {
      resumed = Checkpoint.load(resume);
    }
  }

  private static boolean isSameFile(Path a, Path b) throws IOException {
    return Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
  }

  boolean given() {
    return file != null || resume != null;
  }

  /** The checkpoints of a job; none where these options were not given. */
  Optional<Checkpoints> of(Dataset data, TrainingSettings settings) throws IOException {
    if (!given()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Checkpoints(
              file(),
              every == null ? Every.EPOCH : every,
              Optional.ofNullable(resumed),
              data,
              settings));
    } catch (IllegalArgumentException other) {
      throw new IOException(resume + " is refused: " + other.getMessage(), other);
    }
  }

  /** Where the state is kept. */
  Path file() {
    return file == null ? resume : file;
  }

  /** What training goes on from, as it is printed; empty where it begins. */
  String text() {
    if (resumed == null) {
      return "";
    }
    String text = resume + ", after " + Texts.counted(resumed.epochs(), "epoch");
    return resumed.position() == 0
        ? text
        : text + " and " + Texts.counted(resumed.position(), "image") + " of the next";
  }

  /** Others may write the checkpoint. */
  void close() throws IOException {
    if (lock != null) {
      lock.close();
    }
  }
}
