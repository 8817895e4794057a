package dev.lanewise.verify.cli;

import dev.lanewise.nn.Checkpoint;
import dev.lanewise.verify.data.Dataset;
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

  /**
   * Checks the options and reads the checkpoint to go on from.
   *
   * @throws IllegalArgumentException naming the option that is wrong
   * @throws IOException if that checkpoint cannot be read or is damaged
   */
  void check(int repeats) throws IOException {
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
    if (file != null) {
      Path folder = file.toAbsolutePath().getParent();
      if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
        throw new IllegalArgumentException(
            "--checkpoint is " + file + "; it must be a file in a folder that is there");
      }
      boolean resumes = resume != null && Files.exists(resume) && Files.isSameFile(file, resume);
      if (Files.exists(file) && !resumes) {
        throw new IllegalArgumentException(
            "--checkpoint is "
                + file
                + ", which is there already; --resume "
                + file
                + " goes on from it");
      }
    }
    if (resume != null) {
      if (!Files.isRegularFile(resume)) {
        throw new IOException(
            "--resume is "
                + resume
                + "; "
                + (Files.exists(resume) ? "it is no regular file" : "there is no such file"));
      }
      resumed = Checkpoint.load(resume);
    }
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
}
