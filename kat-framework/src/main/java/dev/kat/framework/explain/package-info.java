/** Explanations: everything about one failure, on one screen. */
@NullMarked
package dev.kat.framework.explain;

import org.jspecify.annotations.NullMarked;
