/** The command line program that trains, lists and checks. */
package dev.lanewise.verify;
