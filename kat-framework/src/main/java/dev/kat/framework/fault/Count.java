package dev.kat.framework.fault;

import java.util.List;

/**
 * What a load has counted.
 *
 * @param requests that were answered or failed, over kept connections, all protocols
 * @param failed those of them without the answer that they should have
 * @param messages that went to and fro on streams
 * @param streams WebSockets and gRPC streams that were opened
 * @param closed those of them that ended although nobody ended them
 * @param reasons what was wrong with the first ones
 */
public record Count(
    long requests, long failed, long messages, long streams, long closed, List<String> reasons) {

  static final Count NOTHING = new Count(0, 0, 0, 0, 0, List.of());

  public Count {
    reasons = List.copyOf(reasons);
  }

  /** What came after an earlier count. */
  Count since(Count earlier) {
    return new Count(
        requests - earlier.requests,
        failed - earlier.failed,
        messages - earlier.messages,
        streams,
        closed - earlier.closed,
        reasons.subList(Math.min(earlier.reasons.size(), reasons.size()), reasons.size()));
  }

  /** Both together. */
  Count plus(Count other) {
    return new Count(
        requests + other.requests,
        failed + other.failed,
        messages + other.messages,
        streams + other.streams,
        closed + other.closed,
        List.of());
  }

  boolean lost() {
    return failed > 0 || closed > 0;
  }
}
