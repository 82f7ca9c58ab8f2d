/**
 * The test engine on the JUnit Platform: discovery, one batch of work, and the checks of what was
 * recorded.
 */
@NullMarked
package dev.kat.framework.engine;

import org.jspecify.annotations.NullMarked;
