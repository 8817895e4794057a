package example;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls the library on many virtual threads at once. */
public final class VirtualThreads {
  private VirtualThreads() {}

  public static void main(String[] arguments) throws Exception {
    Work.describe();
    Set<String> digests = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> results = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        results.add(
            threads.submit(
                () -> {
                  if (!Thread.currentThread().isVirtual()) {
                    throw new IllegalStateException("not a virtual thread");
                  }
                  return Work.digest();
                }));
      }
      for (Future<String> result : results) {
        digests.add(result.get());
      }
    }
    for (String digest : digests) {
      System.out.println("digest=" + digest);
    }
  }
}
