package dev.lanewise.support.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/**
 * Starts the program on a Java that can run it, with the module of the Vector API. The module has
 * to be named when a Java virtual machine starts, and a jar cannot do that for itself; so, unless
 * this virtual machine has the module already, the program runs in a second one, which shares this
 * one's terminal, flags and end, also one that this one hears nothing of ({@link Parent}). No way
 * round the second one was found: no attribute of a manifest adds a module of the JDK, of which
 * {@code Add-Opens}, {@code Enable-Native-Access} and {@code Launcher-Agent} come closest; the
 * {@code java} command reads {@code JDK_JAVA_OPTIONS} before any class of a jar runs; a module
 * layer that a program makes lacks what java.base exports to the Vector API alone; and Java has no
 * {@code exec}.
 *
 * <p>Compiled for Java 8, so that {@code java -jar} on an old Java finds a newer one, or says what
 * is missing.
 */
public final class Launcher {
  /** What is started: {@code main}, a class, and {@code flags} of the second virtual machine. */
  private static final String PROGRAM = "program.properties";

  private static final int NO_JAVA = 2;

  /** How long after what it broke a signal may be heard. */
  private static final long SIGNAL_MILLIS = 200;

  /** Whether this virtual machine was told to end. */
  private static volatile boolean ending;

  /** The second virtual machine; null before it has started. */
  private static volatile Process child;

  private Launcher() {}

  /**
   * Runs the program that the jar names ({@value #PROGRAM}) with the same arguments and ends with
   * its exit code, or with 2 if there is no Java to run it on.
   *
   * @param args the program's arguments
   * @throws Throwable what the program throws when it runs in this virtual machine
   */
  public static void main(String[] args) throws Throwable {
    Runtime.getRuntime().addShutdownHook(new Thread(new Ending(), "end-of-child"));
    int own = Jdk.feature(System.getProperty("java.specification.version"));
    if (own >= JdkFinder.OLDEST && hasVectorModule()) {
      Parent.watch();
      runHere(args);
      return;
    }
    JdkFinder finder = JdkFinder.ofThisMachine();
    List<Jdk> jdks = finder.find();
    String failed = "";
    for (Jdk jdk : jdks) {
      if (own >= JdkFinder.OLDEST && !jdk.hasVectorModule()) {
        // No Java has the module; this one runs the program as well as any other.
        break;
      }
      try {
        System.exit(runIn(jdk, args));
      } catch (IOException unable) {
        if (isEnding()) {
          return;
        }
        failed += "; " + jdk + " does not start: " + unable.getMessage();
      }
    }
    if (own >= JdkFinder.OLDEST) {
      Parent.watch();
      runHere(args);
      return;
    }
    System.err.println(noJava(System.getProperty("java.version"), finder.looked() + failed));
    System.exit(NO_JAVA);
  }

  static String noJava(String version, String looked) {
    return "Lanewise needs Java "
        + JdkFinder.OLDEST
        + " or newer, and this is Java "
        + version
        + ": install a JDK "
        + JdkFinder.OLDEST
        + " (for example from https://adoptium.net), or set LANEWISE_JAVA_HOME to one; looked for"
        + " in "
        + looked
        + ".";
  }

  private static void runHere(String[] args) throws Throwable {
    try {
      Class.forName(program("main")).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private static String program(String key) {
    Properties program = new Properties();
    try (InputStream in = Launcher.class.getResourceAsStream(PROGRAM)) {
      program.load(in);
    } catch (IOException unreadable) {
      throw new IllegalStateException(PROGRAM + " cannot be read", unreadable);
    }
    return program.getProperty(key, "");
  }

  private static int runIn(Jdk jdk, String[] args) throws IOException, InterruptedException {
    boolean sameJava = jdk.home().equals(new File(System.getProperty("java.home")));
    List<String> command = new ArrayList<String>();
    command.add(jdk.launcher().getPath());
    command.addAll(flags(ownFlags(), sameJava));
    if (jdk.hasVectorModule()) {
      command.add("--add-modules");
      command.add(Jdk.VECTOR_MODULE);
    }
    if (!program("flags").isEmpty()) {
      command.addAll(Arrays.asList(program("flags").split(" ")));
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    // The launcher again, which there runs the program and watches this process.
    command.add(Launcher.class.getName());
    command.addAll(Arrays.asList(args));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put(Parent.VARIABLE, Parent.self());
    Process started = builder.start();
    child = started;
    if (ending) {
      // The hook may have looked for a child before there was one.
      started.destroy();
    }
    return started.waitFor();
  }

  /**
   * Whether a failure to start a Java comes from Ctrl-C, which a terminal sends to this virtual
   * machine and to what it is just starting. The latter may tell first.
   */
  private static boolean isEnding() throws InterruptedException {
    if (!ending) {
      Thread.sleep(SIGNAL_MILLIS);
    }
    return ending;
  }

  /** Whether this virtual machine was started with the module; by reflection, for Java 8. */
  private static boolean hasVectorModule() {
    try {
      Class<?> layer = Class.forName("java.lang.ModuleLayer");
      Object boot = layer.getMethod("boot").invoke(null);
      Object module = layer.getMethod("findModule", String.class).invoke(boot, Jdk.VECTOR_MODULE);
      return (Boolean) module.getClass().getMethod("isPresent").invoke(module);
    } catch (ReflectiveOperationException before9) {
      return false;
    }
  }

  private static List<String> ownFlags() {
    try {
      return ManagementFactory.getRuntimeMXBean().getInputArguments();
    } catch (LinkageError noManagementModule) {
      return Collections.emptyList();
    }
  }

  /**
   * The flags of this virtual machine that the second one gets too: memory, tuning, properties,
   * assertions. Debuggers and agents are left out, for they hold ports and files.
   *
   * @param own flags of this virtual machine
   * @param sameJava whether the second one is of the same Java; another one ignores what it does
   *     not know
   */
  static List<String> flags(List<String> own, boolean sameJava) {
    List<String> flags = new ArrayList<String>();
    if (!sameJava) {
      flags.add("-XX:+IgnoreUnrecognizedVMOptions");
    }
    for (String flag : own) {
      boolean debugger = flag.startsWith("-Xrun") || flag.equals("-Xdebug");
      boolean classPath = flag.startsWith("-Xbootclasspath");
      boolean known = flag.startsWith("-X") || flag.startsWith("-D");
      boolean onlySame =
          flag.startsWith("-ea")
              || flag.startsWith("-da")
              || flag.startsWith("-es")
              || flag.startsWith("--enable-native-access")
              || flag.startsWith("--add-opens")
              || flag.startsWith("--add-exports");
      if (!debugger && !classPath && (known || sameJava && onlySame)) {
        flags.add(flag);
      }
    }
    return flags;
  }

  /**
   * Runs when this virtual machine ends. If it was told to (Ctrl-C, SIGTERM), passes that on to the
   * child, waits until it has finished its summary, and ends with its exit code.
   */
  private static final class Ending implements Runnable {
    @Override
    public void run() {
      ending = true;
      Process started = child;
      if (started == null) {
        return;
      }
      try {
        // On Windows destroy would kill the child; it has got Ctrl-C from the console by itself.
        if (File.separatorChar != '\\') {
          started.destroy();
        }
        int exitCode = started.waitFor();
        System.out.flush();
        Runtime.getRuntime().halt(exitCode);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
