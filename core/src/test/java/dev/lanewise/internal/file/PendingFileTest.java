package dev.lanewise.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingFileTest {
  private static final String UUID = "01234567-89ab-cdef-0123-456789abcdef";

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("file");
  }

  @Test
  void theNextWriterDeletesWhatKilledOnesHaveLeft() throws IOException {
    Path remains = Files.writeString(folder.resolve("file." + UUID + ".tmp"), "half");
    Files.writeString(folder.resolve("file.mine.tmp"), "mine");
    Files.writeString(folder.resolve("other." + UUID + ".tmp"), "another's");
    PendingFile.replace(file(), PendingFile.text("whole"));
    assertThat(remains).doesNotExist();
    assertThat(names()).containsExactly("file", "file.mine.tmp", "other." + UUID + ".tmp");
    Files.writeString(remains, "half");
    PendingFile.probe(file(), 100_000);
    assertThat(remains).doesNotExist();
    assertThat(file()).hasContent("whole");
  }

  /** Of this process, and, by the lock alone, of another one. */
  @Test
  void theFilesOfLiveWritersStay() throws IOException {
    try (PendingFile first = PendingFile.of(file())) {
      first.write(PendingFile.text("first"));
      PendingFile.replace(file(), PendingFile.text("second"));
      assertThat(file()).hasContent("second");
      first.moveInPlace();
    }
    assertThat(file()).hasContent("first");
    Path other = folder.resolve("file." + UUID + ".tmp");
    try (FileChannel channel =
            FileChannel.open(other, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      assertThat(lock).isNotNull();
      PendingFile.replace(file(), PendingFile.text("third"));
      assertThat(other).exists();
    }
    PendingFile.replace(file(), PendingFile.text("fourth"));
    assertThat(names()).containsExactly("file");
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("real");
    Files.writeString(elsewhere, "old");
    Files.createSymbolicLink(file(), elsewhere);
    PendingFile.replace(file(), PendingFile.text("new"));
    assertThat(file()).isSymbolicLink();
    assertThat(elsewhere).hasContent("new");
  }

  @Test
  void whatIsNoFileIsNotReplaced() throws IOException {
    Files.createDirectory(file());
    refused(file(), "it is a folder");
    refused(folder.resolve("none/file"), "there is no folder " + folder.resolve("none"));
    Path plain = Files.writeString(folder.resolve("plain"), "mine");
    refused(plain.resolve("file"), "a part of its path is not a folder");
    Path device = Path.of("/dev/null");
    if (Files.exists(device)) {
      refused(device, "it is not a regular file");
    }
    refused(folder.resolve("n".repeat(300)), "its name is too long");
    assertThat(names()).containsExactly("file", "plain");
  }

  @Test
  void aClosedFolderIsNamed() throws IOException {
    assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"), "skipped: no permissions");
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(closed), "skipped: this user may write everywhere");
    refused(closed.resolve("file"), "permission denied for the folder " + closed);
  }

  private static void refused(Path file, String reason) {
    assertThatThrownBy(() -> PendingFile.replace(file, PendingFile.text("new")))
        .hasMessage("cannot write " + file + ": " + reason);
    assertThatThrownBy(() -> PendingFile.probe(file, 1))
        .hasMessage("cannot write " + file + ": " + reason);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
