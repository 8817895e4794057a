package dev.lanewise;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads the library again and again in a class loader of its own, as an application server does,
 * uses and drops it, and prints what is left.
 *
 * <p>The arguments are the number of loads, the library and a folder with classes whose public
 * static methods without parameters use it.
 */
final class UnloadProbe {
  private static final int SECONDS = 60;
  private static final int SIZE = 400;

  private UnloadProbe() {}

  public static void main(String[] arguments) throws Exception {
    int loads = Integer.parseInt(arguments[0]);
    Path library = Path.of(arguments[1]);
    Path users = Path.of(arguments[2]);
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int load = 0; load < loads; load++) {
      loaders.add(loadAndUse(library, users, out));
    }
    long deadline = System.nanoTime() + SECONDS * 1_000_000_000L;
    while (left(loaders) + workers() > 0 && System.nanoTime() < deadline) {
      System.gc();
      Thread.sleep(50);
    }
    out.println("loaders left=" + left(loaders));
    out.println("threads left=" + workers());
  }

  private static WeakReference<ClassLoader> loadAndUse(Path library, Path users, PrintStream out)
      throws Exception {
    URL[] places = {library.toUri().toURL(), users.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
      Class<?> settings = loader.loadClass("dev.lanewise.Lanewise");
      settings.getMethod("setThreads", int.class).invoke(null, 3);
      shareProduct(loader);
      out.println("workers=" + workers());
      out.println("uses=" + callAll(loader, users));
      return new WeakReference<>(loader);
    }
  }

  private static void shareProduct(ClassLoader loader) throws Exception {
    Class<?> transpose = loader.loadClass("dev.lanewise.blas.Transpose");
    Object no = transpose.getField("NO").get(null);
    float[] a = new float[SIZE * SIZE];
    float[] c = new float[SIZE * SIZE];
    for (Method gemm : loader.loadClass("dev.lanewise.blas.Blas").getMethods()) {
      if (gemm.getName().equals("gemm") && gemm.getParameterTypes()[6] == float[].class) {
        gemm.invoke(null, no, no, SIZE, SIZE, SIZE, 1f, a, 0, SIZE, a, 0, SIZE, 0f, c, 0, SIZE);
      }
    }
  }

  private static int callAll(ClassLoader loader, Path users) throws Exception {
    int uses = 0;
    try (Stream<Path> files = Files.list(users)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        for (Method method : loader.loadClass(name).getDeclaredMethods()) {
          int modifiers = method.getModifiers();
          if (Modifier.isPublic(modifiers)
              && Modifier.isStatic(modifiers)
              && method.getParameterCount() == 0) {
            method.invoke(null);
            uses++;
          }
        }
      }
    }
    return uses;
  }

  private static long left(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  private static long workers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("lanewise-"))
        .count();
  }
}
