package dev.lanewise.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class of the test class path in a virtual machine of its own. */
public final class ChildJvm {
  /** What a child printed, and how it ended. */
  public record Result(int exitCode, String output, String errors) {}

  private ChildJvm() {}

  /** Runs on the class path of this process. */
  public static Result run(Class<?> mainClass, List<String> jvmOptions)
      throws IOException, InterruptedException {
    return runOn(System.getProperty("java.class.path"), mainClass, jvmOptions);
  }

  static Result runOn(String classPath, Class<?> mainClass, List<String> jvmOptions)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath, mainClass.getName()));
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    String[] errors = new String[1];
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    errors[0] = text(process.getErrorStream().readAllBytes());
                  } catch (IOException broken) {
                    errors[0] = broken.toString();
                  }
                });
    String output = text(process.getInputStream().readAllBytes());
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the child did not end: " + command);
    }
    reader.join();
    return new Result(process.exitValue(), output, errors[0]);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
