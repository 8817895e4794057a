/** Random operands of tests, and the bounds on their results. */
package dev.lanewise.support.sample;
