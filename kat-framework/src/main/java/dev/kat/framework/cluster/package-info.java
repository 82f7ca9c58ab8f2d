/** The environment on a real cluster: everything is deployed there in one batch. */
@NullMarked
package dev.kat.framework.cluster;

import org.jspecify.annotations.NullMarked;
