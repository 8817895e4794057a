package dev.lanewise.verify.cli;

import dev.lanewise.verify.data.DownloadListener;
import java.net.URI;

/** Prints a line for every file that is downloaded and every mirror that fails. */
final class DownloadLines implements DownloadListener {
  private final Terminal terminal;
  private String latest = "";

  DownloadLines(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void progress(String file, long bytes, long total) {
    if (!file.equals(latest) && bytes > 0) {
      latest = file;
      terminal.out().println("downloading " + file + ", " + Texts.count(total) + " bytes");
    }
  }

  @Override
  public void failed(URI file, String reason) {
    terminal.err().println("lanewise: cannot download " + file + ": " + reason);
  }
}
