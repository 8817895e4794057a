package dev.lanewise.nn;

import dev.lanewise.internal.Checks;
import java.util.List;

/**
 * Several networks that decide together, by vote and by the mean of their outputs: trained from
 * different seeds they err on different samples (Hansen and Salamon, "Neural Network Ensembles",
 * IEEE Transactions on Pattern Analysis and Machine Intelligence 12(10), 1990).
 *
 * <p>By vote a sample belongs to the class that most networks decide for ({@link Network#decide
 * Network.decide}). On a tie it is the class of the mean outputs, if it is one of those with most
 * votes, else the lowest of them. A network whose outputs are all NaN does not vote.
 *
 * <p>The networks themselves are kept, not copies. For any number of threads as long as none
 * changes their parameters.
 *
 * {@snippet file="NetworkExamples.java" region="ensemble"}
 */
public final class Ensemble {
  private final List<Network> networks;

  /**
   * An ensemble.
   *
   * @param networks the members, trained or loaded, at least one, all with the same numbers of
   *     inputs and of outputs; hidden layers may differ
   * @throws IllegalArgumentException for null, no network, or networks of different inputs or
   *     outputs
   */
  public Ensemble(List<Network> networks) {
    Checks.notNull("networks", networks);
    if (networks.isEmpty()) {
      throw new IllegalArgumentException("networks is empty; there must be at least one");
    }
    for (int i = 0; i < networks.size(); i++) {
      Checks.notNull("networks[" + i + "]", networks.get(i));
    }
    this.networks = List.copyOf(networks);
    Network first = networks.get(0);
    for (int i = 1; i < networks.size(); i++) {
      Network other = networks.get(i);
      if (other.inputSize() != first.inputSize() || other.outputSize() != first.outputSize()) {
        throw new IllegalArgumentException(
            "networks["
                + i
                + "] has "
                + other.inputSize()
                + " inputs and "
                + other.outputSize()
                + " outputs; they must be "
                + first.inputSize()
                + " and "
                + first.outputSize()
                + " as in the first");
      }
    }
  }

  /** {@return the number of networks} */
  public int size() {
    return networks.size();
  }

  /**
   * What an ensemble makes of a set of samples.
   *
   * @param networks the number of networks that decided
   * @param byVote the class of each sample by vote, -1 where no network voted
   * @param byMean the class of each sample by the mean of the outputs, -1 where it is NaN
   *     throughout
   * @param correctByVote samples whose class is their label
   * @param correctByMean likewise
   */
  public record Decisions(
      int networks, int[] byVote, int[] byMean, int correctByVote, int correctByMean) {
    /** {@return the samples whose class was recognized by vote, in per cent of all} */
    public double voteAccuracy() {
      return 100.0 * correctByVote / byVote.length;
    }

    /** {@return the samples whose class was recognized by the mean of the outputs, in per cent} */
    public double meanAccuracy() {
      return 100.0 * correctByMean / byMean.length;
    }
  }

  /**
   * Classifies samples. A result depends on the sample and the order of the networks alone: outputs
   * are added up in that order, in single precision.
   *
   * <p>Allocates its result, votes and sums for all samples, and room for maxRows rows of each
   * network in turn.
   *
   * @param samples the samples
   * @param maxRows samples that go through the networks at a time, at least 1; more take more
   *     memory
   * @return the decisions
   * @throws IllegalArgumentException for null, samples that do not fit the networks, or maxRows
   *     below 1
   */
  public Decisions decide(Samples samples, int maxRows) {
    Checks.notNull("samples", samples);
    Network first = networks.get(0);
    samples.checkFit(first);
    int count = samples.count();
    int size = first.outputSize();
    int classes = first.classes();
    float[] sums = new float[Workspace.length("samples.count()", count, size)];
    int[] votes = new int[Workspace.length("samples.count()", count, classes)];
    for (Network network : networks) {
      Workspace workspace = new Workspace(network, Math.min(maxRows, count));
      float[] outputs = workspace.outputs();
      for (int from = 0, rows; from < count; from += rows) {
        rows = Math.min(workspace.maxRows(), count - from);
        network.forward(samples.inputs(), samples.inputsOffset(from), rows, workspace);
        for (int row = 0; row < rows; row++) {
          int vote = Network.decide(outputs, row * size, size);
          if (vote >= 0) {
            votes[(from + row) * classes + vote]++;
          }
        }
        for (int i = 0; i < rows * size; i++) {
          sums[from * size + i] += outputs[i];
        }
      }
    }
    // A single output is compared with one half, so sums will not do.
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= networks.size();
    }
    int[] byVote = new int[count];
    int[] byMean = new int[count];
    int correctByVote = 0;
    int correctByMean = 0;
    for (int i = 0; i < count; i++) {
      byMean[i] = Network.decide(sums, i * size, size);
      byVote[i] = mostVotes(votes, i * classes, classes, byMean[i]);
      int label = samples.label(i);
      correctByVote += label >= 0 && byVote[i] == label ? 1 : 0;
      correctByMean += label >= 0 && byMean[i] == label ? 1 : 0;
    }
    return new Decisions(networks.size(), byVote, byMean, correctByVote, correctByMean);
  }

  private static int mostVotes(int[] votes, int offset, int classes, int preferred) {
    int best = Math.max(preferred, 0);
    for (int j = 0; j < classes; j++) {
      int more = votes[offset + j] - votes[offset + best];
      if (more > 0 || more == 0 && best != preferred && j < best) {
        best = j;
      }
    }
    return votes[offset + best] == 0 ? -1 : best;
  }
}
