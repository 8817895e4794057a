/** Virtual machines started by this one. */
package dev.lanewise.support.process;
