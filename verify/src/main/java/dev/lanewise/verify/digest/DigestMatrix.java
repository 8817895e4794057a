package dev.lanewise.verify.digest;

import dev.lanewise.support.process.ChildJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Runs the reference set in a virtual machine for each configuration. */
public final class DigestMatrix {
  /** A child that takes longer hangs. */
  private static final long MOST_SECONDS = 1800;

  private static final long POLL_MILLIS = 100;

  /** How long after what it broke a signal may be heard. */
  private static final long SIGNAL_MILLIS = 300;

  private final Class<?> mainClass;
  private final BooleanSupplier stop;
  private final Set<ChildJvm> running = ConcurrentHashMap.newKeySet();

  /**
   * A matrix of this program's reference set.
   *
   * @param stop asked ten times a second; when it says yes, children are killed
   */
  public DigestMatrix(BooleanSupplier stop) {
    this(DigestChild.class, stop);
  }

  /**
   * A matrix whose children run another class in place of {@link DigestChild}.
   *
   * @param mainClass takes the same arguments and prints the same lines
   * @param stop asked ten times a second; when it says yes, children are killed
   */
  public DigestMatrix(Class<?> mainClass, BooleanSupplier stop) {
    this.mainClass = mainClass;
    this.stop = stop;
  }

  /**
   * Runs configurations.
   *
   * @param configurations the configurations
   * @param jobs how many at the same time
   * @param done told of each as it ends, one at a time
   * @return what came of those that ended before {@code stop}, in the order of the configurations
   */
  public List<Outcome> run(List<Configuration> configurations, int jobs, Consumer<Outcome> done) {
    ExecutorService threads = Executors.newFixedThreadPool(jobs);
    try {
      List<Future<Outcome>> futures = new ArrayList<>();
      for (Configuration configuration : configurations) {
        futures.add(
            threads.submit(
                () -> {
                  Outcome outcome = stop.getAsBoolean() ? null : run(configuration);
                  if (outcome != null) {
                    synchronized (this) {
                      done.accept(outcome);
                    }
                  }
                  return outcome;
                }));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> future : futures) {
        Outcome outcome = await(future);
        if (outcome != null) {
          outcomes.add(outcome);
        }
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }

  private Outcome await(Future<Outcome> future) {
    while (true) {
      try {
        return future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException later) {
        if (stop.getAsBoolean()) {
          running.forEach(ChildJvm::close);
        }
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        running.forEach(ChildJvm::close);
        return null;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
      }
    }
  }

  /** The outcome of a configuration; null if it was stopped. */
  private Outcome run(Configuration configuration) throws IOException, InterruptedException {
    long start = System.nanoTime();
    ChildJvm.Result result;
    try {
      result = child(configuration);
    } catch (IllegalStateException hangs) {
      String reason = "it did not end within " + MOST_SECONDS + " s";
      Digests none = new Digests(Map.of());
      return new Outcome(
          configuration, Outcome.State.FAILED, reason, "-", 0, 0, none, MOST_SECONDS);
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    if (result.exitCode() != 0) {
      // A terminal sends Ctrl-C to children as well, which may be the first to hear it.
      Thread.sleep(stop.getAsBoolean() ? 0 : SIGNAL_MILLIS);
    }
    return stop.getAsBoolean() ? null : outcome(configuration, result, seconds);
  }

  /** Runs a child on all cases, or on one whose name is given, with a file. */
  ChildJvm.Result child(Configuration configuration, String... one)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(String.valueOf(configuration.batch()));
    arguments.add(String.valueOf(configuration.limit()));
    arguments.add(String.valueOf(configuration.bits()));
    arguments.addAll(List.of(one));
    ChildJvm child =
        ChildJvm.start(mainClass, configuration.jvmOptions(), arguments.toArray(String[]::new));
    running.add(child);
    try {
      if (stop.getAsBoolean()) {
        child.close();
      }
      return child.await(MOST_SECONDS);
    } finally {
      running.remove(child);
    }
  }

  private static Outcome outcome(
      Configuration configuration, ChildJvm.Result result, double seconds) {
    List<String> lines = result.output().lines().toList();
    String[] self =
        lines.stream()
            .filter(line -> line.startsWith(DigestChild.SELF + " "))
            .findFirst()
            .orElse(DigestChild.SELF + " - 0 0")
            .split(" ");
    int bits = Integer.parseInt(self[2]);
    Digests digests = Digests.parse(lines);
    Outcome.State state = Outcome.State.RAN;
    String reason = "";
    if (result.exitCode() != 0) {
      String errors = result.errors();
      // The virtual machine was refused, where a case that fails has printed before.
      boolean unknown =
          lines.stream().noneMatch(line -> line.startsWith(DigestChild.SELF + " "))
                  && (errors.contains("Unrecognized VM option") || errors.contains("not supported"))
              || errors.contains("lanewise.backend=vector cannot be had");
      state = unknown ? Outcome.State.ABSENT : Outcome.State.FAILED;
      reason = "exit code " + result.exitCode() + ": " + reason(errors);
    } else if (configuration.bits() != 0 && configuration.bits() != bits) {
      state = Outcome.State.ABSENT;
      reason = "vectors here have " + bits + " bit";
    } else {
      List<String> missing =
          ReferenceSet.cases(configuration.batch()).stream()
              .filter(one -> one.work() <= configuration.limit())
              .map(ReferenceCase::name)
              .filter(name -> !digests.byCase().containsKey(name))
              .toList();
      if (!missing.isEmpty()) {
        state = Outcome.State.FAILED;
        reason = "no digest of " + missing.get(0) + (missing.size() > 1 ? " and others" : "");
      }
    }
    return new Outcome(
        configuration, state, reason, self[1], bits, Integer.parseInt(self[3]), digests, seconds);
  }

  /** The line that names an exception, or the first one. */
  private static String reason(String errors) {
    List<String> lines = errors.lines().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .filter(line -> line.contains("Exception"))
        .findFirst()
        .orElse(lines.isEmpty() ? "" : lines.get(0));
  }
}
