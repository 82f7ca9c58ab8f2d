/** The plan of a run: combinations, scenarios and the installs they are packed into. */
@NullMarked
package dev.kat.framework.plan;

import org.jspecify.annotations.NullMarked;
