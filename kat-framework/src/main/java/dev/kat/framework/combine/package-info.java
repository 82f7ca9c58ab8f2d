/** Covering arrays: which combinations of factor levels to test, purely on indices. */
@NullMarked
package dev.kat.framework.combine;

import org.jspecify.annotations.NullMarked;
