/** Two results of the suite side by side: which figures differ, and by more than their noise. */
package dev.lanewise.bench.suite.compare;
