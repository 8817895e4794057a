/** Programs that this one starts. */
package dev.lanewise.support.process;
