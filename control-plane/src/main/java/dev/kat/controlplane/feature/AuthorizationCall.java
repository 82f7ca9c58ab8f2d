package dev.kat.controlplane.feature;

import dev.kat.controlplane.normalize.AuthSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom to ask whether a request may go on, and how; both null when nothing may.
 *
 * @param cluster the name of the service's cluster
 * @param orders headers of questions that are for proxies on the way, and not for the service
 */
public record AuthorizationCall(
    @Nullable AuthSettings settings, @Nullable String cluster, List<AuthSettings.Header> orders) {

  /** Nothing may go on. */
  public static final AuthorizationCall CLOSED = new AuthorizationCall(null, null, List.of());

  public AuthorizationCall {
    orders = List.copyOf(orders);
  }
}
