/** Certificates and keys as texts: what is in them, and whether they belong together. */
@NullMarked
package dev.kat.controlplane.pem;

import org.jspecify.annotations.NullMarked;
