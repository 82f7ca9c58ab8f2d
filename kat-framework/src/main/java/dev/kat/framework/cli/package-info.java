/** The kat command. */
@NullMarked
package dev.kat.framework.cli;

import org.jspecify.annotations.NullMarked;
