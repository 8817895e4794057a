package dev.lanewise.nn;

import dev.lanewise.internal.Checks;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The state of a {@link Training} between two mini-batches, in memory and in files.
 *
 * {@snippet file="TrainingExamples.java" region="checkpoint"}
 *
 * <p>A file has the safetensors format. Its tensors are those of a saved network (see {@link
 * SafeTensors}), {@code optimizer.0} and so on, float32, an element per parameter, and {@code
 * order}, int32, an element per sample. All else is in the metadata, as strings: {@code
 * lanewise.checkpoint}, the version of this format; {@code lanewise.training.}, what the training
 * is, by which a checkpoint of another one is told apart; {@code lanewise.state.}, counters and
 * scores; {@code lanewise.random.}, the words of the random generators; the caller's notes; and
 * {@code lanewise.sha256}, the SHA-256 of the whole file with these 64 digits taken as 0, by which
 * damage of any kind is seen.
 *
 * <p>Immutable; for any number of threads.
 */
public final class Checkpoint {
  /** What names of notes do not begin with. */
  public static final String PREFIX = "lanewise.";

  static final String FORMAT_KEY = PREFIX + "checkpoint";

  private final Map<String, String> identity;
  private final Map<String, String> notes;
  private final LearningRate.State rate;
  private final int position;
  private final long samplesSeen;
  private final long steps;
  private final Map<String, long[]> random;
  private final float[] parameters;
  private final float[][] remembered;
  private final int[] order;

  /** A state; the arrays are handed over. */
  Checkpoint(
      Map<String, String> identity,
      Map<String, String> notes,
      LearningRate.State rate,
      int position,
      long samplesSeen,
      long steps,
      Map<String, long[]> random,
      float[] parameters,
      float[][] remembered,
      int[] order) {
    Checks.notNull("notes", notes);
    this.identity = Collections.unmodifiableMap(new LinkedHashMap<>(identity));
    this.notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    this.notes.forEach(Checkpoint::checkNote);
    this.rate = rate;
    this.position = position;
    this.samplesSeen = samplesSeen;
    this.steps = steps;
    this.random = random;
    this.parameters = parameters;
    this.remembered = remembered;
    this.order = order;
  }

  private static void checkNote(String name, String value) {
    Checks.notNull("name of a note", name);
    Checks.notNull("note " + name, value);
    if (name.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "a note has the name " + name + "; it must not begin with " + PREFIX);
    }
  }

  /**
   * Saves this checkpoint. The file appears when it is whole: it is written under a temporary name
   * in the same folder, forced to the disk, then moved over an existing file at once. What
   * processes that were killed while they saved the same file have left there is deleted.
   *
   * @param file the file
   * @throws IOException if writing fails, naming the file and why; an existing file is then
   *     untouched
   * @throws IllegalArgumentException for null
   */
  public void save(Path file) throws IOException {
    Checks.notNull("file", file);
    CheckpointFile.save(file, this);
  }

  /**
   * Loads a checkpoint. Nothing larger than the file is allocated.
   *
   * @param file the file
   * @return the checkpoint
   * @throws IOException if the file cannot be read, is damaged or is no checkpoint; the message
   *     names the file, what was found and what was expected
   * @throws IllegalArgumentException for null
   */
  public static Checkpoint load(Path file) throws IOException {
    Checks.notNull("file", file);
    return CheckpointFile.load(file);
  }

  /** {@return what the caller of {@link Training#checkpoint} noted; it cannot be changed} */
  public Map<String, String> notes() {
    return notes;
  }

  /** {@return the number of epochs that came to their end} */
  public int epochs() {
    return rate.epoch();
  }

  /** {@return the samples of the current epoch that were used} */
  public int position() {
    return position;
  }

  /** {@return the number of samples that were used in steps, over all epochs} */
  public long samplesSeen() {
    return samplesSeen;
  }

  /**
   * What a training is, by name. The settings are read as the components of their record, so that
   * none can be forgotten.
   */
  static Map<String, String> identity(
      Network network, Cost cost, Samples samples, Training.Settings settings) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("layers", joined(Arrays.stream(network.sizes()).boxed().toList()));
    List<Activation> activations = new ArrayList<>();
    for (int layer = 0; layer < network.layers(); layer++) {
      activations.add(network.activation(layer));
    }
    identity.put("activations", joined(activations));
    identity.put("cost", cost.toString());
    identity.put("samples", String.valueOf(samples.count()));
    for (RecordComponent component : Training.Settings.class.getRecordComponents()) {
      try {
        identity.put(component.getName(), String.valueOf(component.getAccessor().invoke(settings)));
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException("the accessors of a public record", impossible);
      }
    }
    return identity;
  }

  private static String joined(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Checks that a training with this identity can take this state. */
  void checkFit(Map<String, String> training, Set<String> generators, int slots) {
    List<String> differences = new ArrayList<>();
    training.forEach(
        (name, here) -> {
          String there = identity.get(name);
          if (!here.equals(there)) {
            differences.add(
                name
                    + " is "
                    + (there == null ? "unknown" : SafeTensorsHeader.legible(there))
                    + " in the checkpoint and "
                    + here
                    + " here");
          }
        });
    for (String name : identity.keySet()) {
      if (!training.containsKey(name)) {
        differences.add("the checkpoint has " + SafeTensorsHeader.legible(name));
      }
    }
    if (differences.isEmpty()
        && (!random.keySet().equals(generators) || remembered.length != slots)) {
      // Only a file that was made by hand comes here.
      differences.add("its generators or the optimizer's arrays are not those of its settings");
    }
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "the checkpoint is not of this training: " + String.join("; ", differences));
    }
  }

  Map<String, String> identity() {
    return identity;
  }

  LearningRate.State rate() {
    return rate;
  }

  long steps() {
    return steps;
  }

  Set<String> generators() {
    return random.keySet();
  }

  long[] random(String generator) {
    return random.get(generator);
  }

  float[] parameters() {
    return parameters;
  }

  int slots() {
    return remembered.length;
  }

  float[] remembered(int slot) {
    return remembered[slot];
  }

  int[] order() {
    return order;
  }
}
