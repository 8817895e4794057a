package dev.lanewise.verify.digest;

import dev.lanewise.Lanewise;
import dev.lanewise.internal.Compiler;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of the reference set in one process: a file that others collect. Of a run that did not
 * take place only its name, its state and the reason are known.
 *
 * @param name what whoever started it calls it
 * @param state how it ended
 * @param reason why it is not {@link State#SAME}; empty where it is
 * @param date the day, in UTC
 * @param version version of the library
 * @param architecture as Java calls it
 * @param system operating system
 * @param emulator what the process ran in, as whoever started it says; empty for a machine
 * @param jdk version and vendor of the JDK
 * @param compiler what compiled the kernels
 * @param backend the backend in use
 * @param backendReason why it is
 * @param vectorBits width of its vectors, 32 on the scalar backend
 * @param limit the most work of a case that was run; 0 for no limit
 * @param cases the cases that were run
 * @param known the cases there are
 * @param total SHA-256 of the digests of the cases that were run
 * @param expected the same of the committed digests
 * @param differing the names of the cases whose digests are not the committed ones
 * @param seconds how long it took
 */
public record DigestRun(
    String name,
    State state,
    String reason,
    String date,
    String version,
    String architecture,
    String system,
    String emulator,
    String jdk,
    String compiler,
    String backend,
    String backendReason,
    int vectorBits,
    long limit,
    int cases,
    int known,
    String total,
    String expected,
    List<String> differing,
    double seconds) {

  /** How a run ended. */
  public enum State {
    /** Every digest is the committed one. */
    SAME,
    /** Some are not. */
    DIFFERS,
    /** The process does not have the vectors that were asked for. */
    ABSENT,
    /** It could not be tried. */
    SKIPPED,
    /** It ended before its end. */
    FAILED
  }

  /** What whoever starts a run says of it. */
  public record Request(String name, String emulator, String version, long limit, int vectorBits) {}

  /**
   * Runs the cases in this process, unless its vectors are not those that are asked for.
   *
   * @param request what to run
   * @return what came of it
   */
  public static DigestRun here(Request request) {
    return here(request, ReferenceSet.cases(0), Digests.committed());
  }

  static DigestRun here(Request request, List<ReferenceCase> cases, Digests committed) {
    int bits = Lanewise.vectorBits();
    if (request.vectorBits != 0 && request.vectorBits != bits) {
      String reason = "vectors here have " + bits + " bit, not " + request.vectorBits;
      return of(request, State.ABSENT, reason, Map.of(), committed, List.of(), 0);
    }
    long start = System.nanoTime();
    Map<String, String> digests = new LinkedHashMap<>();
    List<String> differing = new ArrayList<>();
    for (ReferenceCase one : cases) {
      if (request.limit == 0 || one.work() <= request.limit) {
        String digest = one.result().digest();
        digests.put(one.name(), digest);
        if (!digest.equals(committed.byCase().get(one.name()))) {
          differing.add(one.name());
        }
      }
    }
    double seconds = Math.round((System.nanoTime() - start) * 1e-8) / 10.0;
    return of(
        request,
        differing.isEmpty() ? State.SAME : State.DIFFERS,
        differing.isEmpty() ? "" : "the digests differ from the committed ones",
        digests,
        committed,
        differing,
        seconds);
  }

  private static DigestRun of(
      Request request,
      State state,
      String reason,
      Map<String, String> digests,
      Digests committed,
      List<String> differing,
      double seconds) {
    return new DigestRun(
        request.name,
        state,
        reason,
        LocalDate.now(ZoneOffset.UTC).toString(),
        request.version,
        System.getProperty("os.arch"),
        System.getProperty("os.name"),
        request.emulator,
        Runtime.version() + ", " + System.getProperty("java.vendor"),
        Compiler.current().toString(),
        Lanewise.backend(),
        Lanewise.backendReason(),
        Lanewise.vectorBits(),
        request.limit,
        digests.size(),
        committed.byCase().size(),
        new Digests(digests).total(),
        committed.of(digests.keySet()).total(),
        differing,
        seconds);
  }

  /** {@return whether it shows something wrong: a digest that differs, or an end before the end} */
  public boolean bad() {
    return state == State.DIFFERS || state == State.FAILED;
  }
}
