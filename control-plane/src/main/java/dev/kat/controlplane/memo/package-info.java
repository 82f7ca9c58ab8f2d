/** Results that are remembered from one compilation to the next. */
@NullMarked
package dev.kat.controlplane.memo;

import org.jspecify.annotations.NullMarked;
