/** Environments: where installs run, and the real Envoys in them. */
@NullMarked
package dev.kat.framework.env;

import org.jspecify.annotations.NullMarked;
