/**
 * What BLAS asks of its entry points and what Lanewise promises beyond, as checks that run on any
 * implementation.
 */
package dev.lanewise.verify.contract;
