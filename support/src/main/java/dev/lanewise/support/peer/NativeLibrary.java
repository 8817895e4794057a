package dev.lanewise.support.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A native BLAS from the folder of peers: {@code peers} beside the jar of the benchmarks, which the
 * Maven profile {@code peers} fills, or the one that the system property {@code lanewise.peers}
 * names. Every library has a folder of its own in it, with the libraries that it depends on.
 *
 * <p>Functions are called on heap arrays where they lie (critical calls): nothing is copied, and
 * the collector waits until they return.
 */
@SuppressWarnings("restricted")
public final class NativeLibrary {
  private final String name;
  private final SymbolLookup symbols;

  private NativeLibrary(String name, SymbolLookup symbols) {
    this.name = name;
    this.symbols = symbols;
  }

  /**
   * The folder beside the jar, or that of the benchmarks for a jar or classes of another module.
   */
  private static Path besideClasses() {
    try {
      Path classes =
          Path.of(NativeLibrary.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path beside = classes.resolveSibling("peers");
      return Files.isDirectory(beside)
          ? beside
          : classes.resolveSibling("../../bench/target/peers");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the jar has no path", e);
    }
  }

  /**
   * Loads OpenBLAS.
   *
   * @throws UnavailableException if it is not there or cannot be loaded
   */
  public static NativeLibrary openBlas() {
    return load("openblas", "(lib)?openblas[.].*");
  }

  /**
   * Loads Intel MKL.
   *
   * @throws UnavailableException if it is not there or cannot be loaded
   */
  public static NativeLibrary mkl() {
    return load("mkl", "(lib)?mkl_rt[.].*");
  }

  /**
   * Loads a library for as long as the process lives.
   *
   * @param name the library's folder among the peers
   * @param file what the file's name matches, a regular expression
   * @throws UnavailableException if there is no such file or it cannot be loaded
   */
  public static NativeLibrary load(String name, String file) {
    String property = System.getProperty("lanewise.peers");
    Path peers = property == null ? besideClasses() : Path.of(property);
    Path path = find(name, peers.resolve(name), file);
    try {
      return new NativeLibrary(name, SymbolLookup.libraryLookup(path, Arena.global()));
    } catch (IllegalArgumentException e) {
      // Reasons are kept in result files, which name no folders of a machine.
      String message = e.getMessage().replace(path.toString(), path.getFileName().toString());
      throw new UnavailableException(name + " cannot be loaded: " + message);
    }
  }

  private static Path find(String name, Path folder, String file) {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> paths = Files.list(folder)) {
        List<Path> found =
            paths.filter(path -> path.getFileName().toString().matches(file)).sorted().toList();
        if (!found.isEmpty()) {
          return found.get(0).toAbsolutePath();
        }
      } catch (IOException e) {
        throw new UnavailableException(name + ": " + folder + " cannot be read: " + e.getMessage());
      }
    }
    throw new UnavailableException(
        name
            + " is not in "
            + (System.getProperty("lanewise.peers") == null ? "peers beside the jar" : folder)
            + "; the Maven profile peers puts it into bench/target/peers, another folder can be named"
            + " by -Dlanewise.peers=FOLDER");
  }

  /** A function that takes pointers to heap arrays. */
  public MethodHandle onHeap(String function, FunctionDescriptor descriptor) {
    return Linker.nativeLinker()
        .downcallHandle(symbol(function), descriptor, Linker.Option.critical(true));
  }

  /** A function {@code void name(int n, const float *x, float *y)}, on heap arrays. */
  public MethodHandle vectorFunction(String function) {
    return Linker.nativeLinker()
        .downcallHandle(
            symbol(function),
            FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS),
            Linker.Option.critical(true));
  }

  /** Calls {@code void function(int)}. */
  public void accept(String function, int argument) {
    MethodHandle handle =
        Linker.nativeLinker().downcallHandle(symbol(function), FunctionDescriptor.ofVoid(JAVA_INT));
    try {
      handle.invokeExact(argument);
    } catch (Throwable e) {
      throw new IllegalStateException(name + ": " + function, e);
    }
  }

  /** Calls {@code int function()}. */
  public int get(String function) {
    MethodHandle handle =
        Linker.nativeLinker().downcallHandle(symbol(function), FunctionDescriptor.of(JAVA_INT));
    try {
      return (int) handle.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(name + ": " + function, e);
    }
  }

  private MemorySegment symbol(String function) {
    return symbols
        .find(function)
        .orElseThrow(() -> new UnavailableException(name + " has no function " + function));
  }

  /** Refuses a setting of threads that had no effect. */
  public void checkThreads(int wanted, int got) {
    if (got != wanted) {
      throw new UnavailableException(
          name + " was set to " + wanted + " threads and would run on " + got);
    }
  }
}
