package dev.kat.tests.model;

import dev.kat.framework.api.ClientTls;
import dev.kat.framework.api.Header;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.tests.config.ResourceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The reference model of a port of TCPMappings. What is said on its connections is HTTP or lines,
 * so that backends can tell what they hear: the very bytes of the client.
 *
 * @param mappings those of the port
 * @param services the backend behind each Kubernetes Service
 */
public record BareConnections(List<ResourceDocument> mappings, Map<String, String> services) {

  public BareConnections {
    mappings = List.copyOf(mappings);
    services = Map.copyOf(services);
  }

  /** What becomes of what is said; empty when its connection does not come about. */
  public Optional<Prediction> predict(Query query) {
    ClientTls tls = query.tls();
    List<ResourceDocument> members = members(tls == null ? null : tls.serverName());
    List<Integer> shares =
        Shares.of(members.stream().map(member -> member.number("weight")).toList());
    List<Prediction.Share> predicted = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      predicted.add(new Prediction.Share(shares.get(i), heard(members.get(i), query)));
    }
    return predicted.isEmpty() ? Optional.empty() : Optional.of(new Prediction(predicted));
  }

  private List<ResourceDocument> members(@Nullable String serverName) {
    return mappings.stream()
        .filter(mapping -> mapping.text("host").equals(Optional.ofNullable(serverName)))
        .filter(mapping -> !CircuitBreaker.refusesConnections(mapping.fields()))
        .toList();
  }

  private Outcome heard(ResourceDocument mapping, Query query) {
    Upstream upstream = Upstream.of(mapping.text("service").orElseThrow(), services);
    boolean tls = upstream.tls() || mapping.flag("tls");
    return query.protocol() == Protocol.TCP
        ? lines(String.valueOf(upstream.backend()), tls, query)
        : request(String.valueOf(upstream.backend()), tls, query);
  }

  private static Outcome lines(String backend, boolean tls, Query query) {
    return new Outcome.Delivered(
        backend, "", "", SeenHost.of(""), false, tls, query.body(), Map.of(), Map.of(), Map.of());
  }

  private static Outcome request(String backend, boolean tls, Query query) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (Header header : query.headers()) {
      headers.put(header.name().toLowerCase(Locale.ROOT), List.of(header.value()));
    }
    // What the edge adds to requests and responses, if it takes them for such.
    headers.put("x-request-id", List.of());
    headers.put("x-forwarded-for", List.of());
    return new Outcome.Delivered(
        backend,
        query.method(),
        query.path(),
        SeenHost.of(query.authority()),
        false,
        tls,
        null,
        headers,
        Map.of(),
        Map.of("server", List.of(), "x-envoy-upstream-service-time", List.of()));
  }
}
