package dev.kat.tests.model;

import dev.kat.backends.BackendAuthority;
import dev.kat.tests.config.ServiceDocument;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * TLS with a service that the edge calls, as its {@code tls} says.
 *
 * @param context the name of the TLSContext; null where none is named
 * @param found that context, if there is one
 */
record ServiceTls(@Nullable String context, Optional<ServiceDocument> found) {

  /**
   * What a service says.
   *
   * @param edge all that is written for the edge, contexts among it
   */
  static ServiceTls of(ServiceDocument service, List<ServiceDocument> edge) {
    String context = service.fields().get("tls") instanceof String name ? name : null;
    return new ServiceTls(
        context,
        edge.stream()
            .filter(document -> document.is("TLSContext"))
            .filter(document -> document.text("name").equals(Optional.ofNullable(context)))
            .findFirst());
  }

  /** Whether nobody knows how to speak with the service. */
  boolean isUnknown() {
    return context != null && found.isEmpty();
  }

  /** Whether a backend can prove who it is: its certificate has one name, which no Service has. */
  boolean trusts() {
    return found
        .map(document ->
            document.text("ca_secret").isEmpty()
                || document.text("sni").equals(Optional.of(BackendAuthority.NAME)))
        .orElse(true);
  }
}
