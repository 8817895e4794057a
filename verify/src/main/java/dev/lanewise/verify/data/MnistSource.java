package dev.lanewise.verify.data;

import dev.lanewise.internal.file.FileException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the MNIST files. The first of these that applies is used:
 *
 * <ol>
 *   <li>the folder given as option {@code --data};
 *   <li>the folder named by the environment variable {@code LANEWISE_MNIST};
 *   <li>the cache folder, {@code $XDG_CACHE_HOME/lanewise/mnist} ({@code ~/.cache/lanewise/mnist}
 *       where the variable is unset, {@code %LOCALAPPDATA%\lanewise\mnist} on Windows);
 *   <li>a download from public mirrors into the cache folder.
 * </ol>
 *
 * A folder that was named must hold all four files, plain or .gz; one that does not is an error.
 * Files in it may have other content than the published ones, which the provenance then says. In
 * the cache and from mirrors only the published content is taken.
 */
public final class MnistSource {
  /** The environment variable that names a folder with the files. */
  public static final String VARIABLE = "LANEWISE_MNIST";

  /** The option that names a folder with the files. */
  public static final String OPTION = "--data";

  /** Where the files are published. */
  public static final List<URI> MIRRORS =
      List.of(
          URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
          URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"),
          URI.create("http://yann.lecun.com/exdb/mnist/"));

  private final Map<String, String> environment;
  private final Map<MnistFile, MnistFile.Published> files;
  private final MnistDownload download;
  private Path folder;
  private boolean offline;
  private DownloadListener listener = DownloadListener.NONE;

  /** The files of this machine's user. */
  public MnistSource() {
    this(System.getenv(), published(), new MnistDownload(MIRRORS));
  }

  MnistSource(
      Map<String, String> environment,
      Map<MnistFile, MnistFile.Published> files,
      MnistDownload download) {
    this.environment = environment;
    this.files = files;
    this.download = download;
  }

  /**
   * Sets the folder of the option.
   *
   * @param folder the folder, or null for none
   * @return this
   */
  public MnistSource folder(Path folder) {
    this.folder = folder;
    return this;
  }

  /**
   * Sets whether nothing may be downloaded.
   *
   * @param offline true to do without the network
   * @return this
   */
  public MnistSource offline(boolean offline) {
    this.offline = offline;
    return this;
  }

  /**
   * Sets who is told how a download goes.
   *
   * @param listener the listener
   * @return this
   */
  public MnistSource listener(DownloadListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Finds and reads the files.
   *
   * @return the images, and by which way they were found
   * @throws MnistNotFoundException if no folder was named and the files can be had in no other way
   * @throws IdxException if a file in a named folder is missing or malformed
   * @throws IOException if reading fails or the thread is interrupted during a download
   */
  public Dataset find() throws IOException {
    if (folder != null) {
      return named(folder, "option " + OPTION);
    }
    String value = environment.get(VARIABLE);
    if (value != null && !value.isBlank()) {
      String origin = "environment variable " + VARIABLE;
      try {
        return named(PathNames.parse(value), origin);
      } catch (IllegalArgumentException invalid) {
        throw new IOException(origin + ": \"" + value + "\" is " + invalid.getMessage(), invalid);
      }
    }
    return cachedOrDownloaded();
  }

  /**
   * Finds the files, or draws digits where there are none; the provenance says why.
   *
   * @return MNIST or {@link EmbeddedDigits}
   * @throws IOException as {@link #find()}, but no {@link MnistNotFoundException}
   */
  public Dataset findOrDraw() throws IOException {
    try {
      return find();
    } catch (MnistNotFoundException none) {
      Dataset drawn = EmbeddedDigits.draw();
      return new Dataset(
          drawn.name(),
          drawn.provenance() + " (" + none.getMessage() + ")",
          false,
          drawn.train(),
          drawn.test());
    }
  }

  static Map<MnistFile, MnistFile.Published> published() {
    Map<MnistFile, MnistFile.Published> published = new EnumMap<>(MnistFile.class);
    for (MnistFile file : MnistFile.values()) {
      published.put(file, file.published());
    }
    return published;
  }

  /** Reads a folder that somebody named: everything that is wrong with it is an error. */
  private Dataset named(Path folder, String origin) throws IOException {
    if (!Files.isDirectory(folder)) {
      String found = Files.exists(folder) ? "a file" : notFound(folder);
      throw new IdxException(folder, origin, found, "a folder with the MNIST files");
    }
    Map<MnistFile, Path> paths = new EnumMap<>(MnistFile.class);
    for (MnistFile file : MnistFile.values()) {
      Path path = files.get(file).in(folder);
      if (path == null) {
        throw new IdxException(
            folder,
            origin,
            "no " + files.get(file).name(),
            "one of " + String.join(", ", files.get(file).names()));
      }
      paths.put(file, path);
    }
    Content content = Content.read(paths);
    boolean mnist = content.differing(files).isEmpty();
    String provenance = "read from " + folder + " (" + origin + ")";
    return mnist
        ? content.dataset("MNIST", provenance + ", the published MNIST files", true)
        : content.dataset("own data", provenance + ", not the published MNIST files", false);
  }

  /** A folder that may not be looked into is not told from a missing one by its existence. */
  private static String notFound(Path folder) {
    try {
      Files.readAttributes(folder, BasicFileAttributes.class);
      return "no folder";
    } catch (NoSuchFileException none) {
      return "no such folder";
    } catch (IOException unreadable) {
      return "one that cannot be read (" + FileException.reason(unreadable) + ")";
    }
  }

  private Dataset cachedOrDownloaded() throws IOException {
    Path cache = cacheFolder();
    Map<MnistFile, Path> paths = new EnumMap<>(MnistFile.class);
    List<MnistFile> missing = new ArrayList<>();
    for (MnistFile file : MnistFile.values()) {
      Path path = files.get(file).in(cache);
      if (path == null) {
        missing.add(file);
      } else {
        paths.put(file, path);
      }
    }
    Content content = null;
    if (missing.isEmpty()) {
      try {
        content = Content.read(paths);
        missing = content.differing(files);
      } catch (IdxException damaged) {
        missing = List.of(MnistFile.values());
      }
    }
    if (missing.isEmpty()) {
      return content.dataset("MNIST", "read from the cache folder " + cache, true);
    }
    if (offline) {
      throw new MnistNotFoundException(
          "MNIST was not found: neither option "
              + OPTION
              + " nor environment variable "
              + VARIABLE
              + " is set, the cache folder "
              + cache
              + " does not hold the published files, and downloads are off");
    }
    String mirror = null;
    for (MnistFile file : missing) {
      MnistDownload.Result result = download.fetch(files.get(file), cache, listener);
      paths.put(file, result.file());
      mirror = result.mirror();
    }
    content = Content.read(paths);
    if (!content.differing(files).isEmpty()) {
      throw new MnistNotFoundException(
          "MNIST was not found: the cache folder " + cache + " does not hold the published files");
    }
    return content.dataset("MNIST", "downloaded from " + mirror + " into " + cache, true);
  }

  /** The cache folder of the user; it need not exist. */
  Path cacheFolder() {
    String home = System.getProperty("user.home");
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    String base = environment.get(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
    // The XDG base directory specification has relative paths ignored.
    Path root =
        base != null && !base.isBlank() && Path.of(base).isAbsolute()
            ? Path.of(base)
            : Path.of(home, ".cache");
    return root.resolve("lanewise").resolve("mnist");
  }

  /** What the four files hold. */
  private record Content(
      IdxReader.Images trainImages,
      IdxReader.Labels trainLabels,
      IdxReader.Images testImages,
      IdxReader.Labels testLabels) {

    static Content read(Map<MnistFile, Path> paths) throws IOException {
      return new Content(
          IdxReader.readImages(paths.get(MnistFile.TRAIN_IMAGES)),
          IdxReader.readLabels(paths.get(MnistFile.TRAIN_LABELS)),
          IdxReader.readImages(paths.get(MnistFile.TEST_IMAGES)),
          IdxReader.readLabels(paths.get(MnistFile.TEST_LABELS)));
    }

    /** The files whose content is not the published one. */
    List<MnistFile> differing(Map<MnistFile, MnistFile.Published> published) {
      List<String> digests =
          List.of(
              trainImages.sha256(), trainLabels.sha256(), testImages.sha256(), testLabels.sha256());
      List<MnistFile> differing = new ArrayList<>();
      for (MnistFile file : MnistFile.values()) {
        if (!digests.get(file.ordinal()).equals(published.get(file).sha256())) {
          differing.add(file);
        }
      }
      return differing;
    }

    Dataset dataset(String name, String provenance, boolean mnist) throws IdxException {
      if (testImages.rows() != trainImages.rows()
          || testImages.columns() != trainImages.columns()) {
        throw new IdxException(
            testImages.file(),
            "rows x columns",
            testImages.rows() + " x " + testImages.columns(),
            trainImages.rows() + " x " + trainImages.columns() + ", as in " + trainImages.file());
      }
      return new Dataset(
          name,
          provenance,
          mnist,
          IdxReader.join(trainImages, trainLabels),
          IdxReader.join(testImages, testLabels));
    }
  }
}
