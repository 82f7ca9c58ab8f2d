/** The compiler: the list of passes, readable in one method. */
@NullMarked
package dev.kat.controlplane.compiler;

import org.jspecify.annotations.NullMarked;
