/** Runs divided among machines: shards as pods of a Job, and what they report. */
@NullMarked
package dev.kat.framework.shard;

import org.jspecify.annotations.NullMarked;
