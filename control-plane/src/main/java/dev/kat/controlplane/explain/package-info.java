/**
 * What an Envoy does with one request, read off the resources that it is given, so that both cannot
 * disagree about what was meant.
 */
@NullMarked
package dev.kat.controlplane.explain;

import org.jspecify.annotations.NullMarked;
