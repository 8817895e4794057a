package example;

import dev.lanewise.Lanewise;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls the library inside a pool of its own, which the library is to use too. */
public final class OwnPool {
  private OwnPool() {}

  /** A binary tree of tasks whose leaves compute. */
  private static final class Tree extends RecursiveTask<Set<String>> {
    private static final long serialVersionUID = 1;
    private final int depth;

    Tree(int depth) {
      this.depth = depth;
    }

    @Override
    protected Set<String> compute() {
      Set<String> digests = new HashSet<>();
      if (depth == 0) {
        digests.add(Work.digest());
      } else {
        Tree left = new Tree(depth - 1);
        left.fork();
        digests.addAll(new Tree(depth - 1).compute());
        digests.addAll(left.join());
      }
      return digests;
    }
  }

  public static void main(String[] arguments) {
    Work.describe();
    Lanewise.setThreads(4);
    AtomicInteger handedOver = new AtomicInteger();
    try (ForkJoinPool pool = new ForkJoinPool(3)) {
      Lanewise.setExecutor(
          task -> {
            handedOver.incrementAndGet();
            pool.execute(task);
          });
      for (String digest : pool.invoke(new Tree(3))) {
        System.out.println("digest=" + digest);
      }
    }
    boolean own =
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().toLowerCase().contains("lanewise"));
    System.out.println("pool was used=" + (handedOver.get() > 0));
    System.out.println("threads of the library=" + own);
  }
}
