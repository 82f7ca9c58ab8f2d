/** A recorded run in the formats of other tools. */
@NullMarked
package dev.kat.framework.export;

import org.jspecify.annotations.NullMarked;
