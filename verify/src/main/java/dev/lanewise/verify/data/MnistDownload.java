package dev.lanewise.verify.data;

import dev.lanewise.internal.file.FileException;
import dev.lanewise.support.digest.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Downloads files from mirrors. A file is written to a temporary name in its folder, and moved to
 * its own name in one step once its length and SHA-256 are right, so that neither an interruption
 * nor a second process ever shows a part of a file. A mirror that fails is not asked again.
 */
final class MnistDownload {
  private static final Duration CONNECT = Duration.ofSeconds(4);
  private static final Duration STALL = Duration.ofSeconds(8);
  private static final Duration TOTAL = Duration.ofMinutes(5);

  private static final String PART = ".part";

  private final List<URI> mirrors;
  private final Duration stall;
  private final Duration total;
  private final List<String> failures = new ArrayList<>();
  private HttpClient client;
  private long deadline;

  MnistDownload(List<URI> mirrors) {
    this(mirrors, STALL, TOTAL);
  }

  /**
   * A download with other limits.
   *
   * @param mirrors folders to ask, the first first
   * @param stall longest time without an answer or a byte from a mirror
   * @param total longest time for all files together, from the first one on
   */
  MnistDownload(List<URI> mirrors, Duration stall, Duration total) {
    this.mirrors = new ArrayList<>(mirrors);
    this.stall = stall;
    this.total = total;
  }

  /** A file that was downloaded, and the mirror that had it. */
  record Result(Path file, String mirror) {}

  /**
   * Downloads one file.
   *
   * @throws MnistNotFoundException if no mirror delivers it or the folder cannot be written to
   * @throws InterruptedIOException if the thread is interrupted
   */
  Result fetch(MnistFile.Published file, Path folder, DownloadListener listener)
      throws IOException {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .connectTimeout(CONNECT)
              .followRedirects(HttpClient.Redirect.NORMAL)
              .build();
      deadline = System.nanoTime() + total.toNanos();
    }
    while (!mirrors.isEmpty()) {
      URI mirror = mirrors.get(0);
      URI address = mirror.resolve(file.compressedName());
      Path part = part(file, folder);
      try {
        receive(address, file, part, listener);
        Path target = folder.resolve(file.compressedName());
        moveIntoPlace(part, target);
        return new Result(target, mirror.toString());
      } catch (InterruptedIOException interrupted) {
        throw interrupted;
      } catch (IOException failure) {
        listener.failed(address, reason(failure));
        failures.add(address + ": " + reason(failure));
        mirrors.remove(0);
      } finally {
        Files.deleteIfExists(part);
      }
    }
    throw new MnistNotFoundException(
        "MNIST was not found and could not be downloaded: " + String.join("; ", failures));
  }

  private static Path part(MnistFile.Published file, Path folder) throws MnistNotFoundException {
    try {
      Files.createDirectories(folder);
      deleteRemains(folder);
      Path part = Files.createTempFile(folder, file.compressedName() + ".", PART);
      // Ctrl-C ends the virtual machine without the finally above.
      part.toFile().deleteOnExit();
      return part;
    } catch (IOException | UnsupportedOperationException failure) {
      throw new MnistNotFoundException(
          "MNIST was not found, and the cache folder "
              + folder
              + " cannot be written to: "
              + (failure instanceof IOException io ? FileException.reason(io) : failure));
    }
  }

  /** Deletes the parts of processes that were killed: older than any download may take. */
  private static void deleteRemains(Path folder) throws IOException {
    Instant old = Instant.now().minus(TOTAL.multipliedBy(2));
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.gz.*" + PART)) {
      for (Path part : parts) {
        try {
          if (Files.getLastModifiedTime(part).toInstant().isBefore(old)) {
            Files.deleteIfExists(part);
          }
        } catch (IOException gone) {
          // Another process has moved it into place or deleted it, or it is another user's.
          continue;
        }
      }
    }
  }

  private void receive(URI address, MnistFile.Published file, Path part, DownloadListener listener)
      throws IOException {
    // No timeout of the request: from JDK 26 on it would bound the whole body, not the silence.
    HttpRequest request = HttpRequest.newBuilder(address).build();
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      Body body = new Body(channel, file, listener);
      CompletableFuture<HttpResponse<String>> exchange =
          client.sendAsync(
              request,
              response ->
                  response.statusCode() == 200
                      ? body
                      : HttpResponse.BodySubscribers.replacing("status"));
      try {
        HttpResponse<String> response = await(exchange, body);
        if (response.statusCode() != 200) {
          throw new IOException("HTTP status " + response.statusCode());
        }
        if (!response.body().equals(file.compressedSha256())) {
          throw new IOException(
              "SHA-256 is " + response.body() + ", expected " + file.compressedSha256());
        }
      } finally {
        // Stops the exchange where it is still under way; afterwards it does nothing.
        exchange.cancel(true);
        body.close();
      }
      channel.force(true);
    }
  }

  /** Waits for the answer, at most until nothing has come for a while or the total time is up. */
  private <T> T await(CompletableFuture<T> exchange, Body body) throws IOException {
    long seen = 0;
    while (true) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new IOException("the download took longer than " + total.toSeconds() + " s");
      }
      try {
        return exchange.get(Math.min(left, stall.toNanos()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException slow) {
        if (body.received() == seen) {
          throw new IOException("nothing came for " + stall.toMillis() + " ms", slow);
        }
        seen = body.received();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        InterruptedIOException stopped = new InterruptedIOException("the download was interrupted");
        stopped.initCause(interrupted);
        throw stopped;
      } catch (ExecutionException failure) {
        throw failure.getCause() instanceof IOException io ? io : new IOException(failure);
      }
    }
  }

  private static void moveIntoPlace(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unsupported) {
      throw unsupported;
    } catch (IOException busy) {
      // On Windows a file that another process has just moved here and reads cannot be replaced.
      if (!Files.exists(target)) {
        throw busy;
      }
    }
  }

  private static String reason(IOException failure) {
    return failure instanceof ConnectException ? "no connection" : FileException.reason(failure);
  }

  /** Writes a response body to a file and yields its SHA-256. */
  private static final class Body implements HttpResponse.BodySubscriber<String> {
    private final CompletableFuture<String> sha256 = new CompletableFuture<>();
    private final MessageDigest digest = Sha256.start();
    private final FileChannel channel;
    private final MnistFile.Published file;
    private final DownloadListener listener;
    private volatile Flow.Subscription subscription;
    private volatile long received;
    private boolean closed;

    Body(FileChannel channel, MnistFile.Published file, DownloadListener listener) {
      this.channel = channel;
      this.file = file;
      this.listener = listener;
    }

    long received() {
      return received;
    }

    /** From now on nothing is written or reported any more. */
    synchronized void close() {
      closed = true;
    }

    @Override
    public CompletionStage<String> getBody() {
      return sha256;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      listener.progress(file.compressedName(), 0, file.compressedBytes());
      subscription.request(1);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
      if (closed) {
        return;
      }
      try {
        for (ByteBuffer buffer : buffers) {
          if (received + buffer.remaining() > file.compressedBytes()) {
            throw new IOException("more bytes than the " + file.compressedBytes() + " published");
          }
          received += buffer.remaining();
          digest.update(buffer.duplicate());
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
        }
        listener.progress(file.compressedName(), received, file.compressedBytes());
        subscription.request(1);
      } catch (IOException failure) {
        subscription.cancel();
        sha256.completeExceptionally(failure);
      }
    }

    @Override
    public void onError(Throwable failure) {
      sha256.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      if (received == file.compressedBytes()) {
        sha256.complete(HexFormat.of().formatHex(digest.digest()));
      } else {
        sha256.completeExceptionally(
            new IOException(received + " bytes came, expected " + file.compressedBytes()));
      }
    }
  }
}
