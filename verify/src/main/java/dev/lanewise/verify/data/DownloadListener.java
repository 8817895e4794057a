package dev.lanewise.verify.data;

import java.net.URI;

/** Is told how a download goes. Calls come from one thread at a time. */
public interface DownloadListener {
  /** Does nothing. */
  DownloadListener NONE = (file, bytes, total) -> {};

  /**
   * Some bytes have come, or a new attempt starts at 0.
   *
   * @param file name of the file
   * @param bytes bytes so far
   * @param total bytes in all
   */
  void progress(String file, long bytes, long total);

  /**
   * A mirror did not deliver; the next one is asked.
   *
   * @param file address of the file
   * @param reason what went wrong
   */
  default void failed(URI file, String reason) {}
}
