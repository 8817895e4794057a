package dev.lanewise.verify.digest;

import java.io.IOException;
import java.util.List;

/** A child whose result of one case has one bit changed, where a system property asks for it. */
public final class AlteredChild {
  /** Names the property and the case. */
  public static final String ALTERED = "-Dtest.altered=true";

  /** The case that is altered. */
  public static final String CASE = "axpy 33 inc 1, -1 wide";

  private static final int ELEMENT = 7;

  private AlteredChild() {}

  /** As {@link DigestChild#main}. */
  public static void main(String[] arguments) throws IOException {
    List<ReferenceCase> cases = ReferenceSet.cases(Integer.parseInt(arguments[0]));
    if (Boolean.getBoolean("test.altered")) {
      cases = cases.stream().map(AlteredChild::altered).toList();
    }
    DigestChild.run(cases, arguments);
  }

  private static ReferenceCase altered(ReferenceCase one) {
    if (!one.name().equals(CASE)) {
      return one;
    }
    return new ReferenceCase(
        one.operation(),
        one.shape(),
        one.work(),
        out -> {
          int[] words = one.result().toArray();
          words[ELEMENT] ^= 1;
          for (int word : words) {
            out.add(word);
          }
        });
  }
}
