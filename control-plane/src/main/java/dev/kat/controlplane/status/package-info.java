/** What is wrong with objects of a cluster, written where their owners look: status and Events. */
@NullMarked
package dev.kat.controlplane.status;

import org.jspecify.annotations.NullMarked;
