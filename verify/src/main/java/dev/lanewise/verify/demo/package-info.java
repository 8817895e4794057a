/**
 * The demo: a page on the loopback interface on which digits are drawn and read by trained
 * networks. {@link dev.lanewise.verify.demo.DemoServer} answers; {@link
 * dev.lanewise.verify.demo.Reading} is what a network makes of a drawing.
 */
package dev.lanewise.verify.demo;
