/** Random operands of tests, the bounds on their results, and what commands print in tests. */
package dev.lanewise.support.sample;
