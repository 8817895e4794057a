package dev.lanewise.verify.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.BlasExtensions;
import dev.lanewise.blas.Epilogue;
import dev.lanewise.math.VectorMath;
import dev.lanewise.nn.Optimizer;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the reference set holds. */
class ReferenceSetTest {
  private static final List<ReferenceCase> CASES = ReferenceSet.cases(0);

  @Test
  void everyPublicOperationHasACase() {
    List<String> operations = new ArrayList<>();
    for (Class<?> type : List.of(Blas.class, BlasExtensions.class, VectorMath.class)) {
      for (Method method : type.getMethods()) {
        if (Modifier.isStatic(method.getModifiers())) {
          operations.add(method.getName());
        }
      }
    }
    for (Method method : Epilogue.class.getMethods()) {
      if (Modifier.isStatic(method.getModifiers())) {
        operations.add("epilogue " + method.getName());
      }
    }
    for (Field field : Epilogue.class.getFields()) {
      operations.add("epilogue " + field.getName());
    }
    assertThat(operations).hasSizeGreaterThan(45);
    // A case of several operations names them all: "swap, rot and rotm".
    assertThat(
            CASES.stream()
                .map(ReferenceCase::operation)
                .flatMap(name -> Stream.concat(Stream.of(name), Stream.of(name.split(", | and ")))))
        .containsAll(operations);
  }

  @Test
  void everyOptimizerTrains() {
    for (Optimizer.Kind kind : Optimizer.Kind.values()) {
      assertThat(CASES.stream().map(one -> one.operation().toLowerCase()))
          .anyMatch(name -> name.startsWith("training by " + kind.name().toLowerCase()));
    }
  }

  @Test
  void rowsOfACallChangeNoNames() {
    List<String> names = CASES.stream().map(ReferenceCase::name).toList();
    assertThat(ReferenceSet.cases(7).stream().map(ReferenceCase::name)).isEqualTo(names);
    assertThat(Digests.committed().byCase().keySet()).containsExactlyElementsOf(names);
  }

  @Test
  void nanIsOneValueAndZerosAreTwo() {
    Words nan = new Words().add(Float.intBitsToFloat(0xffc00001));
    assertThat(nan.digest()).isEqualTo(new Words().add(Float.NaN).digest());
    assertThat(new Words().add(-0f).digest()).isNotEqualTo(new Words().add(0f).digest());
    assertThat(new Words().add(1.5).toArray()).containsExactly(0x3ff80000, 0);
  }

  /** SHA-256 of the four bytes 3f 80 00 00, as sha256sum gives it. */
  @Test
  void aDigestIsThatOfTheBigEndianWords() {
    assertThat(new Words().add(1f).digest())
        .isEqualTo("de620abd6d3615746360c1d15ce3a56291236d37424124054a49d25e947ffc4d");
  }
}
