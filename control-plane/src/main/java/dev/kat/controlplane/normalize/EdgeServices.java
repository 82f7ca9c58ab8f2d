package dev.kat.controlplane.normalize;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The services that the edge itself calls.
 *
 * @param auth those that are asked whether a request may go on, all in the same way
 * @param closed whether nothing may go on, because whom to ask was written and cannot be understood
 * @param rateLimit the one that is asked whether there were too many requests; null for none
 * @param logs those that are sent a record of every request
 * @param tracing the one that is sent spans; null for none
 */
public record EdgeServices(
    List<EdgeService<AuthSettings>> auth,
    boolean closed,
    @Nullable EdgeService<RateLimitSettings> rateLimit,
    List<EdgeService<LogSettings>> logs,
    @Nullable EdgeService<TracingSettings> tracing) {

  /** No services. */
  public static final EdgeServices NONE = new EdgeServices(List.of(), false, null, List.of(), null);

  public EdgeServices {
    auth = List.copyOf(auth);
    logs = List.copyOf(logs);
  }

  /** All of them. */
  public Stream<EdgeService<?>> all() {
    return Stream.of(
            auth.stream(), Stream.ofNullable(rateLimit), logs.stream(), Stream.ofNullable(tracing))
        .flatMap(services -> services);
  }

  /** Those of them that can be called; nothing may go on when there was somebody to ask. */
  public EdgeServices only(Predicate<EdgeService<?>> usable) {
    List<EdgeService<AuthSettings>> asked = auth.stream().filter(usable).toList();
    return new EdgeServices(
        asked,
        closed || (asked.isEmpty() && !auth.isEmpty()),
        rateLimit != null && usable.test(rateLimit) ? rateLimit : null,
        logs.stream().filter(usable).toList(),
        tracing != null && usable.test(tracing) ? tracing : null);
  }

  /** Whether there is anything that decides on requests. */
  public boolean authorizes() {
    return closed || !auth.isEmpty();
  }
}
