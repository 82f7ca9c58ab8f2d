/** The fault suite: what goes wrong while requests flow, and what that must not cost. */
@NullMarked
package dev.kat.framework.fault;

import org.jspecify.annotations.NullMarked;
