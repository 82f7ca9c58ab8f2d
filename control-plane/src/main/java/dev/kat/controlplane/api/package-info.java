/** The configuration language: one record per kind, exactly as a user may write it. */
@NullMarked
package dev.kat.controlplane.api;

import org.jspecify.annotations.NullMarked;
