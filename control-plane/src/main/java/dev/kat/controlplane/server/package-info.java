/** The xDS server: ADS over gRPC with a ConfigWatcher of our own. */
@NullMarked
package dev.kat.controlplane.server;

import org.jspecify.annotations.NullMarked;
