/**
 * The edge model: what the proxy shall do, in terms of neither Kubernetes nor Envoy. Imports the
 * JDK only.
 */
@NullMarked
package dev.kat.controlplane.ir;

import org.jspecify.annotations.NullMarked;
