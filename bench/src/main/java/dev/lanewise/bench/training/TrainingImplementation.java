package dev.lanewise.bench.training;

import dev.lanewise.support.peer.UnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What trains. All of them on one thread and in single precision. */
public enum TrainingImplementation {
  /** Lanewise itself. */
  LANEWISE("lanewise", null),
  /** PyTorch through DJL: its blocks, loss, optimizer and automatic differentiation. */
  DJL("djl-pytorch", "djl.DjlModule"),
  /** PyTorch through DJL: forward, backward and update written with its operations on arrays. */
  DJL_BY_HAND("djl-pytorch-by-hand", "djl.DjlByHand"),
  /** DL4J's {@code MultiLayerNetwork} on ND4J's native backend. */
  DL4J("dl4j", "dl4j.Dl4jNetwork");

  private final String label;
  private final String className;

  TrainingImplementation(String label, String className) {
    this.label = label;
    this.className = className;
  }

  /** The implementation of a name. */
  public static TrainingImplementation of(String label) {
    for (TrainingImplementation candidate : values()) {
      if (candidate.label.equals(label)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(
        "implementation is \""
            + label
            + "\", allowed are "
            + Arrays.stream(values())
                .map(TrainingImplementation::label)
                .collect(Collectors.joining(", ")));
  }

  /** The name that the benchmark's parameter takes. */
  public String label() {
    return label;
  }

  /**
   * Makes a network with the parameters of {@link TrainingTask#network}.
   *
   * @throws UnavailableException saying why, if the implementation cannot be loaded
   */
  public Steps start(TrainingTask task, TrainingData data) {
    if (this == LANEWISE) {
      return new LanewiseSteps(task, data);
    }
    String name = TrainingImplementation.class.getPackageName() + "." + className;
    try {
      return (Steps)
          Class.forName(name)
              .getConstructor(TrainingTask.class, TrainingData.class)
              .newInstance(task, data);
    } catch (ClassNotFoundException e) {
      throw new UnavailableException(
          label + " is not in this build; the Maven profile peers-training has it");
    } catch (InvocationTargetException e) {
      throw unavailable(e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw unavailable(e);
    }
  }

  /** A failure to load a library or what it needs is a reason; anything else is an error here. */
  private RuntimeException unavailable(Throwable failure) {
    if (failure instanceof UnavailableException reason) {
      return reason;
    }
    if (failure instanceof LinkageError) {
      Throwable cause = failure;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return new UnavailableException(label + " cannot be loaded: " + cause);
    }
    return new IllegalStateException(label + " cannot be started", failure);
  }

  /**
   * Loads it and takes a step.
   *
   * @throws UnavailableException saying why, if it cannot be loaded
   */
  public void probe() {
    TrainingTask task = TrainingTask.SIGMOID_30;
    try (Steps steps = start(task, new TrainingData(task.rows(), task.rows()))) {
      steps.step(0);
    }
  }
}
