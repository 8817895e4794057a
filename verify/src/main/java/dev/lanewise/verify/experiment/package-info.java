/** The named experiments of M. Nielsen's book that the command line reproduces. */
package dev.lanewise.verify.experiment;
