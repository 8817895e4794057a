package dev.lanewise.verify.train;

import dev.lanewise.nn.Checkpoint;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.experiment.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where and how often the state of a training is kept, and the state that it goes on from.
 *
 * <p>A checkpoint notes what decides the result, so that one of another training is told apart: the
 * data by their digest and the recipe by its components, all but the number of epochs, which may be
 * another one when training goes on.
 */
public final class Checkpoints {
  private static final String EPOCHS = "epochs";

  private final Path file;
  private final Every every;
  private final Map<String, String> identity;
  private final Checkpoint resumed;

  /**
   * How often a state is kept, besides the beginning, the end and a stop.
   *
   * @param epochs after every so many epochs; 0 for other times
   * @param seconds after the first mini-batch that ends so many seconds after the last one was
   *     kept; 0 for other times
   */
  public record Every(int epochs, double seconds) {
    /** After every epoch. */
    public static final Every EPOCH = new Every(1, 0);
  }

  /**
   * Checkpoints of a job.
   *
   * @param file where the state is kept
   * @param every how often
   * @param resumed what the training goes on from, if it does not begin
   * @param data the images
   * @param settings what the job does, one run
   * @throws IllegalArgumentException naming all in which the checkpoint is of another training
   */
  public Checkpoints(
      Path file,
      Every every,
      Optional<Checkpoint> resumed,
      Dataset data,
      TrainingSettings settings) {
    this.file = Objects.requireNonNull(file, "file");
    this.every = Objects.requireNonNull(every, "every");
    if (settings.repeats() != 1) {
      throw new IllegalArgumentException(
          "repeats is " + settings.repeats() + "; a checkpoint holds one run");
    }
    identity = identity(data, settings);
    this.resumed = resumed.orElse(null);
    resumed.ifPresent(checkpoint -> check(checkpoint, settings.recipe().epochs()));
  }

  /** What decides the result, and what is monitored. */
  private static Map<String, String> identity(Dataset data, TrainingSettings settings) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("data", data.sha256());
    identity.put("seed", String.valueOf(settings.seed()));
    add(identity, settings.recipe());
    identity.remove(EPOCHS);
    identity.put("monitor-training", String.valueOf(settings.monitorTraining()));
    return identity;
  }

  /** The components of a record by name, those of a method as if they were the recipe's own. */
  private static void add(Map<String, String> identity, Record parts) {
    for (RecordComponent component : parts.getClass().getRecordComponents()) {
      Object value;
      try {
        value = component.getAccessor().invoke(parts);
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException("the accessors of a public record", impossible);
      }
      if (value instanceof Method method) {
        add(identity, method);
      } else {
        identity.put(component.getName(), String.valueOf(value));
      }
    }
  }

  private void check(Checkpoint checkpoint, int epochs) {
    Map<String, String> there = checkpoint.notes();
    List<String> differences = new ArrayList<>();
    identity.forEach(
        (name, here) -> {
          if (!here.equals(there.get(name))) {
            differences.add(name + " is " + there.get(name) + " there and " + here + " here");
          }
        });
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "it is a checkpoint of another training: " + String.join("; ", differences));
    }
    if (checkpoint.epochs() > epochs) {
      throw new IllegalArgumentException(
          "its training has come to the end of epoch "
              + checkpoint.epochs()
              + "; "
              + epochs
              + " are asked for");
    }
  }

  Path file() {
    return file;
  }

  Every every() {
    return every;
  }

  Map<String, String> identity() {
    return identity;
  }

  Optional<Checkpoint> resumed() {
    return Optional.ofNullable(resumed);
  }
}
