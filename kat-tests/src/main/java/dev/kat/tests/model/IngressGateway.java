package dev.kat.tests.model;

import dev.kat.framework.api.Query;
import dev.kat.tests.config.IngressDocument;
import dev.kat.tests.config.IngressDocument.Backend;
import dev.kat.tests.config.IngressDocument.PathType;
import dev.kat.tests.config.IngressDocument.Rule;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The reference model of a gateway with Ingresses, as the Ingress specification has it, and with
 * Mappings whose paths are longer than those of all rules for their requests.
 *
 * @param services the backend behind each Kubernetes Service
 */
public record IngressGateway(
    List<IngressDocument> ingresses, List<MappingDocument> mappings, Map<String, String> services) {

  public IngressGateway {
    ingresses = List.copyOf(ingresses);
    mappings = List.copyOf(mappings);
    services = Map.copyOf(services);
  }

  /** What becomes of a request. */
  public Prediction predict(Query query) {
    Request request = Request.of(query, ModuleDocument.EMPTY);
    boolean mapped =
        mappings.stream().anyMatch(mapping -> Route.of(mapping).match().accepts(request));
    if (mapped) {
      return new Gateway(mappings, ModuleDocument.EMPTY, services).predict(query);
    }
    List<MappingDocument> forwarding =
        backend(request).stream()
            .map(backend ->
                MappingDocument.of("forwarding", "/", backend.service()).with("rewrite", ""))
            .toList();
    return new Gateway(forwarding, ModuleDocument.EMPTY, services).predict(query);
  }

  private Optional<Backend> backend(Request request) {
    List<IngressDocument> ours = ingresses.stream().filter(IngressDocument::isOurs).toList();
    return ours.stream()
        .flatMap(ingress -> ingress.rules().stream())
        .filter(rule -> hostOf(rule).accepts(request.host()))
        .filter(rule -> accepts(rule, request.path()))
        .min(
            Comparator.comparing((Rule rule) -> hostOf(rule))
                .thenComparing(rule -> -elements(rule).length())
                .thenComparing(rule -> rule.type() != PathType.EXACT))
        .map(Rule::backend)
        .or(() -> defaultBackend(ours, request));
  }

  /** Each Ingress has its own for the hosts that it names. */
  private static Optional<Backend> defaultBackend(List<IngressDocument> ours, Request request) {
    Stream<IngressDocument> named =
        ours.stream()
            .filter(ingress ->
                ingress.rules().stream()
                    .anyMatch(
                        rule -> !rule.host().isEmpty() && hostOf(rule).accepts(request.host())));
    return Stream.concat(named, ours.stream())
        .map(IngressDocument::defaultBackend)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static boolean accepts(Rule rule, String path) {
    return rule.type() == PathType.EXACT
        ? path.equals(rule.path())
        : (path + "/").startsWith(elements(rule) + "/");
  }

  /** Without the slash at its end, which a prefix of elements does not mean. */
  private static String elements(Rule rule) {
    return rule.type() == PathType.EXACT ? rule.path() : rule.path().replaceFirst("/$", "");
  }

  private static HostRule hostOf(Rule rule) {
    return new HostRule(rule.host().toLowerCase(Locale.ROOT));
  }

  /** A host of a rule; the narrower comes first. */
  private record HostRule(String text) implements Comparable<HostRule> {

    boolean accepts(String host) {
      return text.isEmpty()
          || text.equals(host)
          || (text.startsWith("*.")
              && host.contains(".")
              && host.indexOf('.') > 0
              && host.substring(host.indexOf('.')).equals(text.substring(1)));
    }

    private int breadth() {
      return text.isEmpty() ? 2 : text.startsWith("*.") ? 1 : 0;
    }

    @Override
    public int compareTo(HostRule other) {
      return Integer.compare(breadth(), other.breadth());
    }
  }
}
