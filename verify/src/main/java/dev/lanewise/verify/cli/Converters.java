package dev.lanewise.verify.cli;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Distortion;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Optimizer;
import dev.lanewise.nn.Schedule;
import dev.lanewise.verify.accuracy.FunctionAccuracy;
import dev.lanewise.verify.data.PathNames;
import dev.lanewise.verify.experiment.Experiment;
import dev.lanewise.verify.experiment.Experiments;
import dev.lanewise.verify.experiment.Group;
import dev.lanewise.verify.train.Checkpoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Readers of option values. Each failure names the value and what is allowed. */
final class Converters {
  /** Decimals, but not all of Java's: 1f, 1d, 0x1p-3 and NaN are no numbers of a person. */
  private static final String DECIMAL = "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?";

  private Converters() {}

  private static TypeConversionException wrong(String value, String allowed) {
    return new TypeConversionException("\"" + value + "\" is not " + allowed);
  }

  /** What values of these types are where an option says no more. */
  static void register(CommandLine line) {
    line.registerConverter(Path.class, new ToPath());
    line.registerConverter(long.class, Converters::whole);
    line.registerConverter(Double.class, Converters::decimal);
  }

  private static long whole(String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException noNumber) {
      throw wrong(value, "a whole number");
    }
  }

  private static double decimal(String value) {
    double number = number(value);
    if (Double.isNaN(number)) {
      throw wrong(value, "a number");
    }
    return number;
  }

  /** A path. */
  static final class ToPath implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
      try {
        return PathNames.parse(value);
      } catch (IllegalArgumentException lost) {
        throw new TypeConversionException("\"" + value + "\" is " + lost.getMessage());
      }
    }
  }

  /** A function whose accuracy is measured. */
  static final class ToFunction implements ITypeConverter<FunctionAccuracy> {
    @Override
    public FunctionAccuracy convert(String value) {
      return FunctionAccuracy.all().stream()
          .filter(function -> function.toString().equals(value))
          .findFirst()
          .orElseThrow(
              () -> wrong(value, "a function; they are " + String.join(", ", new FunctionNames())));
    }
  }

  /** The names that {@link ToFunction} reads. */
  static final class FunctionNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return FunctionAccuracy.all().stream().map(FunctionAccuracy::toString).iterator();
    }
  }

  /** A named experiment. */
  static final class ToExperiment implements ITypeConverter<Experiment> {
    @Override
    public Experiment convert(String value) {
      return Experiments.find(value)
          .orElseThrow(
              () ->
                  wrong(
                      value,
                      "one of "
                          + Experiments.all().stream()
                              .map(Experiment::id)
                              .collect(Collectors.joining(", "))));
    }
  }

  /** A group of experiments. */
  static final class ToGroup implements ITypeConverter<Group> {
    @Override
    public Group convert(String value) {
      return Arrays.stream(Group.values())
          .filter(group -> group.toString().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  wrong(
                      value,
                      "one of "
                          + Arrays.stream(Group.values())
                              .map(Group::toString)
                              .collect(Collectors.joining(", "))));
    }
  }

  /** Layer sizes, separated by commas or hyphens. */
  static final class ToLayers implements ITypeConverter<Layers> {
    @Override
    public Layers convert(String value) {
      List<Integer> sizes = new ArrayList<>();
      for (String size : value.split("[,-]", -1)) {
        try {
          sizes.add(Integer.valueOf(size.strip()));
        } catch (NumberFormatException noNumber) {
          throw wrong(value, Layers.ALLOWED);
        }
      }
      if (sizes.size() < 2 || sizes.stream().anyMatch(size -> size < 1)) {
        throw wrong(value, Layers.ALLOWED);
      }
      return new Layers(List.copyOf(sizes));
    }
  }

  /** An activation function. */
  static final class ToActivation implements ITypeConverter<Activation> {
    @Override
    public Activation convert(String value) {
      return checked(() -> Activation.parse(value));
    }
  }

  /** A cost. */
  static final class ToCost implements ITypeConverter<Cost> {
    @Override
    public Cost convert(String value) {
      return checked(() -> Cost.parse(value));
    }
  }

  /** An initialization. */
  static final class ToInitializer implements ITypeConverter<Initializer> {
    @Override
    public Initializer convert(String value) {
      return checked(() -> Initializer.parse(value));
    }
  }

  /** An optimizer. */
  static final class ToOptimizer implements ITypeConverter<Optimizer> {
    @Override
    public Optimizer convert(String value) {
      return checked(() -> Optimizer.parse(value));
    }
  }

  /** A distortion of the images. */
  static final class ToDistortion implements ITypeConverter<Distortion> {
    @Override
    public Distortion convert(String value) {
      return checked(() -> Distortion.parse(value));
    }
  }

  /** A schedule of the learning rate. */
  static final class ToSchedule implements ITypeConverter<Schedule> {
    @Override
    public Schedule convert(String value) {
      return checked(() -> Schedule.parse(value));
    }
  }

  /** A factor of momentum, which is computed with as a float. */
  static final class ToMomentum implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      double number = number(value);
      if (!(number >= 0 && (float) number < 1)) {
        throw wrong(value, "a number from 0 to less than 1 in single precision");
      }
      return number;
    }
  }

  /** A probability of dropping. */
  static final class ToProbability implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      double number = number(value);
      if (!(number >= 0 && number <= Dropout.MAX_PROBABILITY)) {
        throw wrong(value, "a probability from 0 to 1 - 2^-16");
      }
      return number;
    }
  }

  /** Dropout of hidden neurons, or of inputs and hidden neurons. */
  static final class ToDropout implements ITypeConverter<Dropout> {
    @Override
    public Dropout convert(String value) {
      String[] parts = value.split(",", -1);
      if (parts.length > 2) {
        throw wrong(value, "one probability or two, say 0.2,0.5");
      }
      ToProbability probability = new ToProbability();
      return Dropout.neurons(
          parts.length == 1 ? 0 : probability.convert(parts[0]),
          probability.convert(parts[parts.length - 1]));
    }
  }

  /** A number that is finite and greater than 0 also as a float, in which it is computed with. */
  static final class ToPositive implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      double number = number(value);
      if (!((float) number > 0 && (float) number < Float.POSITIVE_INFINITY)) {
        throw wrong(value, "a finite number greater than 0 in single precision");
      }
      return number;
    }
  }

  /** A finite number, at least 0. */
  static final class ToNotNegative implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      double number = number(value);
      if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
        throw wrong(value, "a finite number, at least 0");
      }
      return number;
    }
  }

  /** A whole number, at least 1. */
  static final class ToCount implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return whole(value, Integer.MAX_VALUE, "a whole number from 1 to " + Integer.MAX_VALUE);
    }
  }

  /** Digits separated by commas, or a file that has them. */
  static final class ToLabels implements ITypeConverter<PredictCommand.Labels> {
    private static String noDigit(String value) {
      return Arrays.stream(value.split(",", -1))
          .filter(digit -> !digit.matches("[0-9]"))
          .findFirst()
          .orElseThrow();
    }

    @Override
    public PredictCommand.Labels convert(String value) {
      if (!value.matches("[0-9](,[0-9])*")) {
        Path file = new ToPath().convert(value);
        if (value.contains(",") && !Files.exists(file)) {
          throw wrong(
              value,
              "digits from 0 to 9 separated by commas (\""
                  + noDigit(value)
                  + "\" is none), nor a file that is there");
        }
        return new PredictCommand.Labels(null, file);
      }
      byte[] digits = new byte[(value.length() + 1) / 2];
      for (int i = 0; i < digits.length; i++) {
        digits[i] = (byte) (value.charAt(2 * i) - '0');
      }
      return new PredictCommand.Labels(digits, null);
    }
  }

  /** How often a checkpoint is kept: epochs, or seconds with an s. */
  static final class ToEvery implements ITypeConverter<Checkpoints.Every> {
    @Override
    public Checkpoints.Every convert(String value) {
      if (!value.endsWith("s")) {
        String allowed = "a number of epochs, at least 1, or of seconds, say 30s";
        return new Checkpoints.Every(whole(value, Integer.MAX_VALUE, allowed), 0);
      }
      double seconds = number(value.substring(0, value.length() - 1));
      if (!(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
        throw wrong(value, "a finite number of seconds greater than 0, say 30s");
      }
      return new Checkpoints.Every(0, seconds);
    }
  }

  /** A number of threads. */
  static final class ToThreads implements ITypeConverter<Integer> {
    private static final int MAX = 1024;

    @Override
    public Integer convert(String value) {
      return whole(value, MAX, "a whole number from 1 to " + MAX);
    }
  }

  /** A seed. */
  static final class ToSeed implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      try {
        return Long.valueOf(value);
      } catch (NumberFormatException noNumber) {
        throw wrong(value, "a whole number of 64 bits");
      }
    }
  }

  /**
   * Layer sizes from input to output.
   *
   * @param sizes at least two, each at least 1
   */
  record Layers(List<Integer> sizes) {
    static final String ALLOWED =
        "two or more sizes of at least 1, from input to output, say 784,30,10";
  }

  /** Something that reads a name. */
  private interface Reader<T> {
    T read();
  }

  private static <T> T checked(Reader<T> reader) {
    try {
      return reader.read();
    } catch (IllegalArgumentException wrong) {
      throw new TypeConversionException(wrong.getMessage());
    }
  }

  private static double number(String value) {
    return value.strip().matches(DECIMAL) ? Double.parseDouble(value) : Double.NaN;
  }

  private static int whole(String value, int max, String allowed) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      throw wrong(value, allowed);
    }
    throw wrong(value, allowed);
  }
}
