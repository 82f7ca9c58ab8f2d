package dev.kat.controlplane.normalize;

import java.util.List;
import java.util.stream.Stream;

/**
 * The services that the edge itself calls.
 *
 * @param auth those that are asked whether a request may go on, all in the same way
 * @param closed whether nothing may go on, because whom to ask was written and cannot be understood
 */
public record EdgeServices(List<EdgeService<AuthSettings>> auth, boolean closed) {

  /** No services. */
  public static final EdgeServices NONE = new EdgeServices(List.of(), false);

  public EdgeServices {
    auth = List.copyOf(auth);
  }

  /** All of them. */
  public Stream<EdgeService<?>> all() {
    return auth.stream().map(service -> service);
  }

  /** Whether there is anything that decides on requests. */
  public boolean authorizes() {
    return closed || !auth.isEmpty();
  }
}
