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
    cases.addAll(ProductCases.plain(pieces));
    cases.addAll(PackedCases.all(pieces));
    cases.addAll(ProductCases.batches());
    cases.addAll(EpilogueCases.all(pieces));
    cases.addAll(LinearCases.all(pieces));
    cases.addAll(LevelCases.all());
    cases.addAll(MixedCases.all());
    cases.addAll(StoredCases.all());
    cases.addAll(FunctionCases.all(pieces));
    cases.addAll(TrainingCases.all(pieces));
    List<ReferenceCase> doubles = new ArrayList<>(DoubleProductCases.plain(pieces));
    doubles.addAll(DoubleProductCases.batches());
    doubles.addAll(DoubleLinearCases.all(pieces));
    doubles.addAll(DoubleLevelCases.all());
    doubles.addAll(DoubleStoredCases.all());
    doubles.forEach(one -> cases.add(one.ofDoubles()));
    Map<String, ReferenceCase> byName = new LinkedHashMap<>();
    for (ReferenceCase one : cases) {
      if (byName.put(one.name(), one) != null) {
        throw new IllegalStateException("two cases are called " + one.name());
      }
    }
    return List.copyOf(cases);
  }
}
