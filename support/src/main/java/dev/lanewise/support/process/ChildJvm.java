package dev.lanewise.support.process;

import dev.lanewise.support.launcher.Parent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A main class that runs in a virtual machine of its own, of the same JDK unless {@value #JAVA}
 * names another. One that calls {@link Parent#watch} ends with this process, however this one ends.
 */
public final class ChildJvm extends ChildProcess {
  /** The option that lets a child use the vector backend. */
  public static final String VECTOR = "--add-modules=jdk.incubator.vector";

  /** The system property that names the {@code java} of children, where it is not this one's. */
  private static final String JAVA = "lanewise.child.java";

  private ChildJvm(ProcessBuilder builder) throws IOException {
    super(builder);
  }

  /**
   * Starts a child on the class path of this process.
   *
   * @param mainClass the class whose main method runs
   * @param jvmOptions options of the virtual machine
   * @param arguments arguments of the main method
   * @return the child, running
   * @throws IOException if it cannot be started
   */
  public static ChildJvm start(Class<?> mainClass, List<String> jvmOptions, String... arguments)
      throws IOException {
    return startBehind(List.of(), mainClass, jvmOptions, arguments);
  }

  /**
   * As {@link #start}, by a command that ends with becoming what its last arguments say, such as
   * {@code sh -c 'ulimit -f 8 && exec "$@"' sh}.
   *
   * @param before the command
   * @param mainClass the class whose main method runs
   * @param jvmOptions options of the virtual machine
   * @param arguments arguments of the main method
   * @return the child, running
   * @throws IOException if it cannot be started
   */
  public static ChildJvm startBehind(
      List<String> before, Class<?> mainClass, List<String> jvmOptions, String... arguments)
      throws IOException {
    return startOn(System.getProperty("java.class.path"), before, mainClass, jvmOptions, arguments);
  }

  private static ChildJvm startOn(
      String classPath,
      List<String> before,
      Class<?> mainClass,
      List<String> jvmOptions,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    String own = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    command.add(System.getProperty(JAVA, own));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath, mainClass.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put(Parent.VARIABLE, Parent.self());
    return new ChildJvm(builder);
  }

  /**
   * Runs a child on the class path of this process to its end, which must come within two minutes.
   *
   * @param mainClass the class whose main method runs
   * @param jvmOptions options of the virtual machine
   * @return what came of it
   * @throws IOException if it cannot be started or read
   * @throws InterruptedException if this thread is interrupted
   */
  public static Result run(Class<?> mainClass, List<String> jvmOptions)
      throws IOException, InterruptedException {
    return start(mainClass, jvmOptions).await();
  }

  /**
   * As {@link #run(Class, List)}, on another class path.
   *
   * @param classPath the class path
   * @param mainClass the class whose main method runs
   * @param jvmOptions options of the virtual machine
   * @return what came of it
   * @throws IOException if it cannot be started or read
   * @throws InterruptedException if this thread is interrupted
   */
  public static Result runOn(String classPath, Class<?> mainClass, List<String> jvmOptions)
      throws IOException, InterruptedException {
    return startOn(classPath, List.of(), mainClass, jvmOptions).await();
  }
}
