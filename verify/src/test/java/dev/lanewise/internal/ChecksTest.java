package dev.lanewise.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChecksTest {
  @Test
  void aRangeMayEndWhereCountersCannotOverflow() {
    long longest = Integer.MAX_VALUE - 2L;
    int end = Integer.MAX_VALUE - 4095;
    assertThatCode(() -> Checks.range("x", longest, end - 10, 10)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Checks.range("x", longest, end - 10, 11))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage(
            "x needs 11 elements from xOffset = 2147479542; it must end at index 2147479552 or"
                + " before");
  }

  @Test
  void aRangeMayNotLeaveItsArray() {
    assertThatThrownBy(() -> Checks.range("x", 10L, 3, 8))
        .hasMessage("x needs 8 elements from xOffset = 3; the array has 10");
    assertThatThrownBy(() -> Checks.range("x", 10L, -1, 2))
        .hasMessage("x needs 2 elements from xOffset = -1; the array has 10");
  }
}
