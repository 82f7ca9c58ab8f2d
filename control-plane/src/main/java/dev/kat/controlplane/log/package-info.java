/** The log of this process: lines for people, or JSON objects for programs. */
@NullMarked
package dev.kat.controlplane.log;

import org.jspecify.annotations.NullMarked;
