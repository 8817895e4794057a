package dev.lanewise.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A region whose helpers are tasks on the caller's executor. Hands itself to the executor and
 * allocates nothing; what the executor allocates to keep it is the executor's.
 *
 * <p>An executor whose threads are busy keeps its tasks. So that they do not pile up there, no
 * helper is called in place of one that is still on its way, which will do for the task that runs
 * when it comes. As an executor may also have dropped it, that is forgotten after the 1st, 2nd,
 * 4th, 8th ... run that met such helpers in succession: of n runs in which none comes, about log2 n
 * call helpers.
 */
final class ExecutorRegion extends Region implements Runnable {
  private final Executor executor;

  /** Helpers called that have not come. A rough count is enough: it changes speed only. */
  private final AtomicInteger awaited = new AtomicInteger();

  private int runsInVain;

  ExecutorRegion(Executor executor) {
    this.executor = executor;
  }

  @Override
  void call(int helpers) {
    runsInVain = awaited.get() == 0 ? 0 : runsInVain + 1;
    if ((runsInVain & (runsInVain - 1)) == 0) {
      awaited.set(0);
    }
    try {
      for (int i = awaited.get(); i < helpers && wantsHelp(); i++) {
        awaited.incrementAndGet();
        executor.execute(this);
      }
    } catch (RejectedExecutionException refused) {
      oneLess();
    }
  }

  @Override
  public void run() {
    oneLess();
    help();
  }

  private void oneLess() {
    awaited.updateAndGet(count -> Math.max(0, count - 1));
  }
}
