/**
 * From failing rows to the smallest combinations that fail: which rows to try next, and what their
 * outcomes mean. Purely on indices, and without running anything.
 */
@NullMarked
package dev.kat.framework.minimise;

import org.jspecify.annotations.NullMarked;
