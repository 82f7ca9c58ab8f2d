package dev.kat.controlplane.admin;

import dev.kat.controlplane.Generation;
import dev.kat.controlplane.Status;
import dev.kat.controlplane.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is being served.
 *
 * @param generation 0 when nothing is
 * @param seconds its age; 0 when nothing is served
 * @param lastGood whether something newer than what is in force could not be compiled, or was
 *     refused by an Envoy
 * @param remark a sentence for people
 */
record Serving(long generation, long acknowledged, long seconds, boolean lastGood, String remark) {

  private static final String RESTORED =
      "the configuration has not been read yet; the last good one of an earlier run is served";

  static Serving of(Status status, Instant now) {
    @Nullable Generation current = status.current();
    Instant restored = status.restored();
    if (current == null && restored != null) {
      long since = Math.max(0, Duration.between(restored, now).toSeconds());
      return new Serving(0, 0, since, true, RESTORED);
    }
    if (current == null) {
      return new Serving(0, 0, 0, false, "nothing was compiled yet");
    }
    List<Timeline.Step> steps = current.timeline().steps();
    long age = Math.max(0, Duration.between(steps.get(0).at(), now).toSeconds());
    boolean lastGood = status.failure() != null || !status.rejections().isEmpty();
    return new Serving(current.number(), status.acknowledged(), age, lastGood, remark(status));
  }

  private static String remark(Status status) {
    if (status.failure() != null) {
      return "the newest state cannot be compiled; the last good one stays in force";
    }
    if (!status.rejections().isEmpty()) {
      return "an Envoy refused a part; it goes on with the last good one of that part";
    }
    if (status.envoys().isEmpty()) {
      return "no Envoy is connected";
    }
    Generation current = status.current();
    return current != null && status.acknowledged() < current.number()
        ? "on its way to the Envoys"
        : "in force in every connected Envoy";
  }

  String age() {
    return new Age(seconds).toString();
  }
}
