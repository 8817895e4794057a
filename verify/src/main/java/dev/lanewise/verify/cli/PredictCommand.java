package dev.lanewise.verify.cli;

import dev.lanewise.nn.Network;
import dev.lanewise.nn.SafeTensors;
import dev.lanewise.nn.Workspace;
import dev.lanewise.verify.data.UnlabeledImages;
import dev.lanewise.verify.report.ConfusionMatrix;
import dev.lanewise.verify.train.SavedNetworks;
import dev.lanewise.verify.train.TrainingJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Recognizes digits in files with a saved network. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description =
        "Recognizes digits with a network that mnist --save has written. Files are IDX images,"
            + " plain or .gz, taken as they are, or PNG images of one digit each, of any size, gray"
            + " or colored, dark on light or light on dark: the ink is scaled to 20 pixels and put"
            + " with its center of mass in the middle of 28 x 28, as MNIST was made. A few images"
            + " are listed with all outputs, many are summed up; --json lists all. A file that"
            + " cannot be read or has no digit does not keep the others from being recognized; it"
            + " is named with the reason on the error stream, with --json also in \"failures\", and"
            + " the exit code is 1.")
final class PredictCommand implements Callable<Integer> {
  /** More images than this are summed up. */
  static final int MAX_LISTED = 20;

  private static final int ROWS = 1000;

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The saved network.")
  private Path model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "IDX or PNG files.")
  private List<Path> files;

  @Option(
      names = "--labels",
      paramLabel = "FILE|DIGITS",
      converter = Converters.ToLabels.class,
      description =
          "The true digits of all images in their order, an IDX file or digits separated by commas;"
              + " gives accuracy and confusion. A file that fails counts as one image.")
  private Labels labels;

  @Option(names = "--json", description = "Print one JSON object, with every image in it.")
  private boolean json;

  PredictCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * The option for labels: one of the two is null.
   *
   * @param digits the digits themselves
   * @param file where they are
   */
  record Labels(byte[] digits, Path file) {
    byte[] read() throws IOException {
      return file == null ? digits : UnlabeledImages.readLabels(file);
    }
  }

  /**
   * What was recognized.
   *
   * @param model where the network is from
   * @param network the network
   * @param images an element for each image
   * @param failures files of which nothing could be recognized
   * @param confusion true digits against recognized ones; null without labels
   */
  record Result(
      Path model,
      SafeTensors.Model network,
      List<Image> images,
      List<Failure> failures,
      Confusion confusion) {}

  /**
   * A file of which nothing could be recognized.
   *
   * @param file the file
   * @param reason what is wrong with it; names the file
   */
  record Failure(Path file, String reason) {}

  /**
   * Images of which the labels are known.
   *
   * @param matrix those for which a digit was recognized
   * @param correct how many were recognized right
   */
  record Confusion(ConfusionMatrix matrix, int correct) {}

  /**
   * One image.
   *
   * @param file its file
   * @param index its index in the file; -1 where a file has only one image by its nature
   * @param digit what was recognized; -1 where all outputs are NaN
   * @param label the true digit; -1 where it is not known
   * @param outputs of the network
   */
  record Image(Path file, int index, int digit, int label, float[] outputs) {}

  @Override
  public Integer call() throws IOException {
    SafeTensors.Model loaded = SavedNetworks.load(model);
    Network network = loaded.network();
    byte[] truth = labels == null ? null : labels.read();
    List<Image> images = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (Path file : files) {
      try {
        recognize(network, UnlabeledImages.read(file), truth, images, failures.size());
      } catch (IOException bad) {
        failures.add(new Failure(file, bad.getMessage()));
        terminal.err().println("lanewise: " + bad.getMessage());
      }
    }
    boolean labeled = checkLabels(truth, images.size(), failures.size());
    Result result = new Result(model, loaded, images, failures, labeled ? confusion(images) : null);
    if (json) {
      terminal.out().print(PredictText.json(result));
    } else if (!images.isEmpty()) {
      terminal.out().print(PredictText.of(result));
    }
    return failures.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Whether there are labels for the images, a file that failed taken for one image. */
  private boolean checkLabels(byte[] truth, int images, int failed) throws IOException {
    if (truth == null || truth.length == images + failed) {
      return truth != null && images > 0;
    }
    String message =
        "--labels has "
            + Texts.counted(truth.length, "label")
            + "; there are "
            + Texts.counted(images + failed, "image");
    if (failed == 0) {
      throw new IOException(message);
    }
    terminal
        .err()
        .println("lanewise: " + message + ", each file that failed taken for one: no accuracy");
    return false;
  }

  private void recognize(
      Network network, UnlabeledImages file, byte[] truth, List<Image> images, int failed)
      throws IOException {
    int size = file.rows() * file.columns();
    if (!TrainingJob.fits(network.inputSize(), file.rows(), file.columns())) {
      throw new IOException(
          file.file()
              + ": images of "
              + file.rows()
              + " x "
              + file.columns()
              + " pixels do not fit the network in "
              + model
              + ", which has "
              + Texts.counted(network.inputSize(), "input")
              + (size == network.inputSize() ? " for square images" : ""));
    }
    int rows = Math.min(ROWS, file.count());
    Workspace workspace = new Workspace(network, rows);
    float[] inputs = new float[rows * size];
    int classes = network.outputSize();
    for (int first = 0; first < file.count(); first += rows) {
      int count = Math.min(rows, file.count() - first);
      file.inputs(first, first + count, TrainingJob.PIXEL_DIVISOR, inputs);
      network.forward(inputs, 0, count, workspace);
      for (int row = 0; row < count; row++) {
        float[] outputs = new float[classes];
        System.arraycopy(workspace.outputs(), row * classes, outputs, 0, classes);
        int place = images.size() + failed;
        int label = truth != null && place < truth.length ? truth[place] : -1;
        images.add(
            new Image(
                file.file(),
                file.png() ? -1 : first + row,
                Network.decide(outputs, 0, classes),
                label,
                outputs));
      }
    }
  }

  private static Confusion confusion(List<Image> images) {
    int[][] counts = new int[TrainingJob.CLASSES][TrainingJob.CLASSES];
    int correct = 0;
    for (Image image : images) {
      if (image.digit() >= 0) {
        counts[image.label()][image.digit()]++;
        correct += image.digit() == image.label() ? 1 : 0;
      }
    }
    return new Confusion(new ConfusionMatrix(counts), correct);
  }
}
