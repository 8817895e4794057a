/** The command line: commands, options, and what is printed. */
package dev.lanewise.verify.cli;
