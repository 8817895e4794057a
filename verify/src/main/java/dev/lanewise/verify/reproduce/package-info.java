/** Experiments of the catalog done with several seeds, and the figures that go with them. */
package dev.lanewise.verify.reproduce;
