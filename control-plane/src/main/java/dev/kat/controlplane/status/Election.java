package dev.kat.controlplane.status;

import dev.kat.controlplane.diag.ResourceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part that one process takes in the election of a leader by a Lease. No clocks are compared: a
 * Lease has expired when it was not seen to change for its duration, and whoever leads knows by its
 * own clock when it can no longer be sure of it, whether requests are answered or not. (The elector
 * of the client library compares its clock with the holder's, leads on while a request hangs, and
 * logs an error every other second where it has no right.)
 *
 * <p>All moments are of {@link System#nanoTime()}. Not safe for use by several threads.
 */
final class Election {

  private final StatusTarget target;
  private final ResourceRef ref;
  private final String identity;
  private final Duration duration;
  private @Nullable Lease seen;
  private long seenAt;
  private boolean leads;
  private long renewedAt;

  /**
   * An election.
   *
   * @param identity of this process; no other's
   * @param duration after which others may take over, in whole seconds
   */
  Election(StatusTarget target, ResourceRef ref, String identity, Duration duration) {
    this.target = target;
    this.ref = ref;
    this.identity = identity;
    this.duration = duration;
  }

  /** Whether this process may act as the leader. It stops well before another one begins. */
  boolean leads(long now) {
    return leads && now - renewedAt < duration.toNanos() / 3 * 2;
  }

  /** Renews the Lease, or takes it where it is free. */
  void attempt(long now) throws Refusal {
    try {
      Optional<Lease> found = target.lease(ref);
      if (found.isEmpty()) {
        take(now, first());
        return;
      }
      Lease lease = found.get();
      if (seen == null || !seen.version().equals(lease.version())) {
        seen = lease;
        seenAt = now;
      }
      if (isMine(lease) || lease.holder().isEmpty() || hasExpired(lease, now)) {
        take(now, after(lease));
      } else {
        leads = false;
      }
    } catch (Refusal refusal) {
      if (!refusal.isConflict()) {
        throw refusal;
      }
      leads = false; // another one was faster
    }
  }

  private boolean isMine(Lease lease) {
    return lease.holder().equals(identity);
  }

  private boolean hasExpired(Lease lease, long now) {
    return now - seenAt >= Duration.ofSeconds(lease.seconds()).toNanos();
  }

  private void take(long now, Lease wanted) throws Refusal {
    seen = target.write(ref, wanted);
    seenAt = now;
    renewedAt = now;
    leads = true;
  }

  private Lease first() {
    return lease(Instant.now(), 0, "");
  }

  private Lease after(Lease before) {
    return isMine(before)
        ? lease(before.acquired(), before.transitions(), before.version())
        : lease(Instant.now(), before.transitions() + 1, before.version());
  }

  private Lease lease(Instant acquired, int transitions, String version) {
    int seconds = Math.toIntExact(duration.toSeconds());
    return new Lease(identity, seconds, acquired, Instant.now(), transitions, version);
  }

  /** Gives the Lease back, so that others need not wait for its end. */
  void release() throws Refusal {
    Lease held = seen;
    if (leads && held != null && isMine(held)) {
      leads = false;
      Instant time = Instant.now();
      seen = target.write(ref, new Lease("", 1, time, time, held.transitions(), held.version()));
    }
  }
}
