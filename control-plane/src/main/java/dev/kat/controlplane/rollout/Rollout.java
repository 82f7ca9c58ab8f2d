package dev.kat.controlplane.rollout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rollout of configurations to all connected Envoys: a state machine that is told what happens
 * and answers requests. Not thread-safe; all calls, and the tasks of its schedule, come from the
 * one thread that owns it.
 */
public final class Rollout {

  /** For how many Envoys that went away it is remembered what they had. */
  private static final int REMEMBERED = 64;

  private final Schedule schedule;
  private final Pace pace;
  private final RolloutListener listener;
  private final Map<Long, EnvoyStream> streams = new TreeMap<>();
  private final Map<String, Held> gone = new LinkedHashMap<>();
  private final LastGood lastGood = new LastGood();
  private @Nullable XdsSnapshot target;

  /** A rollout of nothing so far, to nobody. */
  public Rollout(Schedule schedule, Pace pace, RolloutListener listener) {
    this.schedule = schedule;
    this.pace = pace;
    this.listener = listener;
  }

  /**
   * Makes a configuration of an earlier run the one that every Envoy shall have until there is
   * another, and a source of last good versions.
   */
  public void restore(XdsSnapshot snapshot) {
    lastGood.accepted(snapshot);
    publish(snapshot);
  }

  /** Makes a configuration the one that every Envoy shall have. */
  public void publish(XdsSnapshot snapshot) {
    target = snapshot;
    lastGood.only(snapshot);
    streams.values().forEach(stream -> stream.publish(snapshot));
    listener.progressed();
  }

  /**
   * Takes a request of an Envoy. The first request of a stream must name its node, and decides the
   * variant of the protocol.
   *
   * @param stream the number of the stream
   * @param reply answers this request, now or later, at most once
   */
  public void request(long stream, TypeRequest request, Reply reply) {
    EnvoyStream envoy = streams.get(stream);
    if (envoy == null) {
      envoy = join(request);
      streams.put(stream, envoy);
    }
    envoy.request(request, reply);
    listener.progressed();
  }

  private EnvoyStream join(TypeRequest first) {
    EnvoyStream envoy =
        new EnvoyStream(first.names().incremental(), schedule, pace, lastGood, listener);
    Held earlier = gone.remove(first.node());
    envoy.identify(first.node(), earlier == null ? Held.NOTHING : earlier);
    if (target != null) {
      envoy.publish(target);
    }
    return envoy;
  }

  /** Forgets a stream that has ended. */
  public void closed(long stream) {
    EnvoyStream envoy = streams.remove(stream);
    if (envoy != null) {
      gone.put(envoy.node(), envoy.close());
      if (gone.size() > REMEMBERED) {
        gone.remove(gone.keySet().iterator().next());
      }
      listener.progressed();
    }
  }

  /**
   * Whether at least one Envoy is connected and every connected one has accepted all of the newest
   * configuration. Listeners and clusters that it no longer contains may still be there.
   */
  public boolean acknowledged() {
    return !streams.isEmpty() && streams.values().stream().allMatch(EnvoyStream::acknowledged);
  }

  /** What Envoys refused of the newest configuration. */
  public List<Rejection> rejections() {
    return streams.values().stream().flatMap(envoy -> envoy.rejections().stream()).toList();
  }

  /** Whether every connected Envoy refuses the resources of a rejection as they are. */
  public boolean allRefuse(Rejection rejection) {
    return streams.values().stream()
        .allMatch(envoy ->
            envoy.rejections().stream()
                .anyMatch(each ->
                    each.type() == rejection.type()
                        && each.resources().equals(rejection.resources())));
  }

  /** The connected Envoys, in the order in which they came. */
  public List<EnvoyStatus> envoys() {
    return streams.values().stream().map(EnvoyStream::status).toList();
  }
}
