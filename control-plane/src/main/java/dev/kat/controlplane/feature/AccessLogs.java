package dev.kat.controlplane.feature;

import dev.kat.controlplane.normalize.LogSettings;
import java.util.List;

/** The services that are sent a record of every request. */
public record AccessLogs(List<Sink> sinks) {

  /**
   * One of them.
   *
   * @param cluster the name of the service's cluster
   */
  public record Sink(LogSettings settings, String cluster) {}

  public AccessLogs {
    sinks = List.copyOf(sinks);
  }
}
