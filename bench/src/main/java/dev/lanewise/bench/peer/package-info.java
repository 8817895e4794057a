/**
 * Single-precision matrix products of Lanewise and of other libraries, called alike and checked
 * alike, so that one run can time them side by side.
 */
package dev.lanewise.bench.peer;
