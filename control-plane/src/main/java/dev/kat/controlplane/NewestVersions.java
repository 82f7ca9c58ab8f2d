package dev.kat.controlplane;

import dev.kat.controlplane.source.ResourceSnapshot;

/** The versions of the newest snapshot: many wait for the same one, so it is indexed once. */
final class NewestVersions {

  private volatile SnapshotVersions newest = new SnapshotVersions(ResourceSnapshot.EMPTY);

  /** The versions of a snapshot. */
  SnapshotVersions of(ResourceSnapshot snapshot) {
    SnapshotVersions known = newest;
    if (!known.areOf(snapshot)) {
      known = new SnapshotVersions(snapshot);
      newest = known;
    }
    return known;
  }
}
