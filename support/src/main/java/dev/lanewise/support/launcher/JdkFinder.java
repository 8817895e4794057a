package dev.lanewise.support.launcher;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the installed Javas that are new enough. They are looked for where this one runs, in
 * environment variables, on the PATH, and in the folders where operating systems and tools put
 * them.
 */
final class JdkFinder {
  /** The oldest Java that runs the program. */
  static final int OLDEST = 25;

  static final List<String> VARIABLES =
      Collections.unmodifiableList(
          Arrays.asList("LANEWISE_JAVA_HOME", "JAVA_HOME", "JDK_HOME", "JAVA25_HOME"));

  private final File ownHome;
  private final Map<String, String> environment;
  private final List<File> folders;
  private final List<String> looked = new ArrayList<String>();
  private final Map<File, Jdk> found = new LinkedHashMap<File, Jdk>();

  /**
   * A search.
   *
   * @param ownHome home of the running Java
   * @param environment environment variables
   * @param folders folders whose children may be Javas
   */
  JdkFinder(File ownHome, Map<String, String> environment, List<File> folders) {
    this.ownHome = ownHome;
    this.environment = environment;
    this.folders = folders;
  }

  /** The search on this machine. */
  static JdkFinder ofThisMachine() {
    File user = new File(System.getProperty("user.home"));
    List<File> folders = new ArrayList<File>();
    if (File.separatorChar == '\\') {
      for (String variable : new String[] {"ProgramFiles", "ProgramW6432", "LOCALAPPDATA"}) {
        String programs = System.getenv(variable);
        if (programs != null) {
          for (String vendor :
              new String[] {
                "Java", "Eclipse Adoptium", "Microsoft", "Zulu", "Amazon Corretto", "BellSoft"
              }) {
            folders.add(new File(programs, vendor));
          }
        }
      }
    } else {
      folders.add(new File("/usr/lib/jvm"));
      folders.add(new File("/usr/java"));
      folders.add(new File("/opt"));
      folders.add(new File("/opt/java"));
      folders.add(new File("/opt/homebrew/opt"));
      folders.add(new File("/Library/Java/JavaVirtualMachines"));
      folders.add(new File(user, "Library/Java/JavaVirtualMachines"));
    }
    folders.add(new File(user, ".sdkman/candidates/java"));
    folders.add(new File(user, ".jdks"));
    folders.add(new File(user, ".m2/jdks"));
    return new JdkFinder(new File(System.getProperty("java.home")), System.getenv(), folders);
  }

  /**
   * The Javas that are new enough, the one to take first first: those with the Vector API before
   * those without it, else in the order in which they were found.
   */
  List<Jdk> find() {
    consider("this Java", ownHome);
    for (String variable : VARIABLES) {
      String home = environment.get(variable);
      if (home == null || home.isEmpty()) {
        looked.add(variable + " (not set)");
      } else {
        consider(variable, new File(home));
      }
    }
    searchPath();
    for (File folder : folders) {
      searchFolder(folder);
    }
    List<Jdk> suitable = new ArrayList<Jdk>();
    for (boolean vector : new boolean[] {true, false}) {
      for (Jdk jdk : found.values()) {
        if (jdk.feature() >= OLDEST && jdk.hasVectorModule() == vector) {
          suitable.add(jdk);
        }
      }
    }
    return suitable;
  }

  /** Where {@link #find} looked and what it found there, for a message. */
  String looked() {
    StringBuilder text = new StringBuilder();
    for (String place : looked) {
      text.append(text.length() == 0 ? "" : ", ").append(place);
    }
    return text.toString();
  }

  private void consider(String place, File home) {
    Jdk jdk = add(home);
    looked.add(place + " = " + (jdk == null ? home + " (not a Java home)" : jdk.toString()));
  }

  private void searchPath() {
    String path = environment.get("PATH");
    if (path == null) {
      path = environment.get("Path");
    }
    looked.add("the PATH");
    for (String entry : path == null ? new String[0] : path.split(File.pathSeparator)) {
      for (String name : new String[] {"java", "java.exe"}) {
        File java = new File(entry, name);
        if (!entry.isEmpty() && java.isFile()) {
          try {
            // Follows links such as /usr/bin/java into the Java home.
            File bin = java.getCanonicalFile().getParentFile();
            if (bin.getParentFile() != null) {
              add(bin.getParentFile());
            }
          } catch (IOException unreadable) {
            continue;
          }
        }
      }
    }
  }

  private void searchFolder(File folder) {
    File[] children = folder.listFiles();
    looked.add(folder.toString());
    if (children == null) {
      return;
    }
    List<Jdk> jdks = new ArrayList<Jdk>();
    for (File child : children) {
      for (String inside :
          new String[] {"", "Contents/Home", "libexec/openjdk.jdk/Contents/Home"}) {
        Jdk jdk = Jdk.at(inside.isEmpty() ? child : new File(child, inside));
        if (jdk != null) {
          jdks.add(jdk);
        }
      }
    }
    // listFiles has no order of its own; the oldest that will do is the one best tried.
    Collections.sort(
        jdks,
        new Comparator<Jdk>() {
          @Override
          public int compare(Jdk a, Jdk b) {
            int byFeature = Integer.compare(a.feature(), b.feature());
            return byFeature != 0 ? byFeature : a.home().compareTo(b.home());
          }
        });
    for (Jdk jdk : jdks) {
      add(jdk.home());
    }
  }

  private Jdk add(File home) {
    File key;
    try {
      key = home.getCanonicalFile();
    } catch (IOException unreadable) {
      key = home.getAbsoluteFile();
    }
    Jdk jdk = found.get(key);
    if (jdk == null) {
      jdk = Jdk.at(home);
      if (jdk != null) {
        found.put(key, jdk);
      }
    }
    return jdk;
  }
}
