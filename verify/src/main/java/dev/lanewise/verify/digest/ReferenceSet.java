package dev.lanewise.verify.digest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every public operation on shapes that cross the edges of tiles, panels and K blocks, and training
 * runs.
 */
final class ReferenceSet {
  private ReferenceSet() {}

  /**
   * The cases in order.
   *
   * @param batch rows of a call where rows are independent; 0 for all at once
   */
  static List<ReferenceCase> cases(int batch) {
    Pieces pieces = new Pieces(batch);
    List<ReferenceCase> cases = new ArrayList<>();
    cases.addAll(ProductCases.all(pieces));
    cases.addAll(EpilogueCases.all(pieces));
    cases.addAll(LinearCases.all(pieces));
    cases.addAll(LevelCases.all());
    cases.addAll(StoredCases.all());
    cases.addAll(FunctionCases.all(pieces));
    cases.addAll(TrainingCases.all(pieces));
    Map<String, ReferenceCase> byName = new LinkedHashMap<>();
    for (ReferenceCase one : cases) {
      if (byName.put(one.name(), one) != null) {
        throw new IllegalStateException("two cases are called " + one.name());
      }
    }
    return List.copyOf(cases);
  }
}
