package dev.kat.framework.cli;

import dev.kat.framework.engine.ProgressEntry;
import dev.kat.framework.shard.Publisher;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Passes on how far a shard is to whoever collects the shards. */
record Published(Publisher publisher) implements TestExecutionListener {

  @Override
  public void reportingEntryPublished(TestIdentifier node, ReportEntry entry) {
    ProgressEntry.read(entry.getKeyValuePairs()).ifPresent(publisher::progress);
  }
}
