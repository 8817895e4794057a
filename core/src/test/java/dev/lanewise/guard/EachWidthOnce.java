package dev.lanewise.guard;

import dev.lanewise.Lanewise;
import dev.lanewise.internal.Cpu;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Leaves out tests in a virtual machine whose vectors are limited to the width that they have
 * anyway: the build runs those tests on the widest vectors, too.
 */
public final class EachWidthOnce implements ExecutionCondition {
  private static final boolean REPEATS =
      Lanewise.vectorBits() == 256
          && ManagementFactory.getRuntimeMXBean()
              .getInputArguments()
              .contains("-XX:MaxVectorSize=32")
          && Cpu.current().flags().contains("avx2")
          && !Cpu.current().flags().contains("avx512f");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return REPEATS
        ? ConditionEvaluationResult.disabled("this CPU has vectors of 256 bit without a limit")
        : ConditionEvaluationResult.enabled("");
  }
}
