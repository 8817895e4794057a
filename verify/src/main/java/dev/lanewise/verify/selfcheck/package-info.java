/**
 * The check of every public kernel on the machine that it runs on, against commons-math in double
 * and against the scalar reference, bit for bit.
 */
package dev.lanewise.verify.selfcheck;
