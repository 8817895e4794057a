package dev.lanewise.verify.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import dev.lanewise.verify.selfcheck.SelfCheck.Row;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("thorough")
class SelfCheckTest {
  @Test
  void everyOperationPassesHere() {
    List<Row> rows = SelfCheck.run();

    assertThat(rows).allSatisfy(row -> assertThat(row.pass()).as(row.toString()).isTrue());
    assertThat(rows)
        .extracting(Row::operation)
        .contains("gemm NN", "gemm TT", "gemv N", "gemv T", "ger", "dot", "axpy", "scal", "nrm2")
        .contains("asum", "iamax", "softmax", "add bias")
        .containsAll(
            Arrays.stream(ElementwiseFunction.values()).map(ElementwiseFunction::toString).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void aRoundedResultThatIsOffByOneBitFailsByItsBits() {
    Row row =
        row(
            "dot",
            new Operations() {
              @Override
              float dot(int n, VectorChecks.Strided x, VectorChecks.Strided y) {
                float dot = super.dot(n, x, y);
                return n == 600 ? Math.nextUp(dot) : dot;
              }
            });

    assertThat(row.worst()).isLessThanOrEqualTo(1);
    assertThat(row.differingBits()).isEqualTo(4);
    assertThat(row.pass()).isFalse();
  }

  @Test
  void aProductThatLosesItsLastRowOfBFails() {
    Row row =
        row(
            "gemm TN",
            new Operations() {
              @Override
              void gemm(boolean transA, boolean transB, MatrixChecks.Product p, float[] c) {
                int k = transA && !transB && p.k() == 10 ? 9 : p.k();
                super.gemm(
                    transA,
                    transB,
                    new MatrixChecks.Product(
                        p.m(), p.n(), k, p.alpha(), p.beta(), p.a(), p.b(), p.c()),
                    c);
              }
            });

    assertThat(row.worst()).isGreaterThan(1);
    assertThat(row.pass()).isFalse();
  }

  @Test
  void aWriteOutsideTheMatrixFails() {
    Row row =
        row(
            "ger",
            new Operations() {
              @Override
              void ger(
                  int m,
                  int n,
                  float alpha,
                  VectorChecks.Strided x,
                  VectorChecks.Strided y,
                  MatrixChecks.Matrix a) {
                super.ger(m, n, alpha, x, y, a);
                a.values()[a.values().length - 1] = 0f;
              }
            });

    assertThat(row.differingBits()).isPositive();
    assertThat(row.pass()).isFalse();
  }

  @Test
  void aFunctionThatIsOffByTwoUnitsFails() {
    Row row =
        row(
            "exp",
            new Operations() {
              @Override
              void apply(
                  ElementwiseFunction function,
                  float p,
                  float[] x,
                  int xOffset,
                  float[] y,
                  int yOffset,
                  int length) {
                super.apply(function, p, x, xOffset, y, yOffset, length);
                int end = function == ElementwiseFunction.EXP ? yOffset + length : 0;
                for (int i = yOffset; i < end; i++) {
                  y[i] = Math.nextUp(Math.nextUp(y[i]));
                }
              }
            });

    assertThat(row.worst()).isGreaterThan(1);
    assertThat(row.pass()).isFalse();
  }

  @Test
  void aNumberInPlaceOfNaNFails() {
    Row row =
        row(
            "tanh",
            new Operations() {
              @Override
              void apply(
                  ElementwiseFunction function,
                  float p,
                  float[] x,
                  int xOffset,
                  float[] y,
                  int yOffset,
                  int length) {
                super.apply(function, p, x, xOffset, y, yOffset, length);
                int end = function == ElementwiseFunction.TANH ? yOffset + length : 0;
                for (int i = yOffset; i < end; i++) {
                  y[i] = Float.isNaN(y[i]) ? 1f : y[i];
                }
              }
            });

    assertThat(row.worst()).isInfinite();
    assertThat(row.pass()).isFalse();
  }

  private static Row row(String operation, Operations operations) {
    List<Row> rows = SelfCheck.run(operations);
    assertThat(rows)
        .filteredOn(row -> !row.operation().equals(operation))
        .allSatisfy(row -> assertThat(row.pass()).as(row.toString()).isTrue());
    return rows.stream().filter(r -> r.operation().equals(operation)).findFirst().orElseThrow();
  }
}
