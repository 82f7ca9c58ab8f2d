package dev.kat.controlplane.diff;

import java.util.List;
import java.util.Locale;

/**
 * One thing that is not what it was.
 *
 * @param details what of it changed, for people; empty when it came or went
 */
public record Change(Kind kind, String name, List<String> details) {

  /** What happened to it. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Change {
    details = List.copyOf(details);
  }
}
