/** The start of the self-contained jars, which finds a Java that can run them. */
package dev.lanewise.support.launcher;
