package dev.kat.controlplane.explain;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.IngressObject;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The TLSContexts, and the certificates of Ingresses, that have something wrong, where a request in
 * TLS asks for a host of theirs and nobody takes its handshake or its host.
 */
record HeldOutContexts(Explanation explanation) {

  private static final String CONTEXT = "TLSContext";
  private static final int NO_ANSWER = 0;
  private static final int MISDIRECTED_REQUEST = 421;

  /**
   * Those of a snapshot.
   *
   * @param errors what is wrong, by the objects that carry it
   */
  List<HeldOut> find(ResourceSnapshot snapshot, Map<ResourceRef, List<Diagnostic>> errors) {
    if (!isRefusedInTls()) {
      return List.of();
    }
    Stream<HeldOut> contexts =
        errors.entrySet().stream()
            .flatMap(entry ->
                WrittenMapping.of(snapshot, entry.getKey(), CONTEXT)
                    .flatMap(context -> ofContext(context, entry.getValue())));
    Stream<HeldOut> certificates =
        snapshot.ingresses().all().stream()
            .flatMap(ingress ->
                ofIngress(ingress, errors.getOrDefault(ingress.meta().ref(), List.of())));
    return Stream.concat(contexts, certificates).toList();
  }

  private boolean isRefusedInTls() {
    return explanation.request().scheme().equals("https")
        && explanation.outcomes().get(0).result() instanceof Result.Answered answered
        && (answered.code() == NO_ANSWER || answered.code() == MISDIRECTED_REQUEST);
  }

  private Stream<HeldOut> ofContext(WrittenMapping context, List<Diagnostic> errors) {
    RouteSource at = context.source();
    RouteSource source =
        new RouteSource(at.resource(), at.document(), at.line(), CONTEXT + " " + at.mapping());
    return hosts(context).anyMatch(this::isAskedFor)
        ? told(source, errors, error -> error.location().document() == at.document())
        : Stream.of();
  }

  private static Stream<String> hosts(WrittenMapping context) {
    return Optional.ofNullable(context.fields())
        .flatMap(fields -> Optional.ofNullable(fields.entries().get("hosts")))
        .map(YamlNode.Child::value)
        .map(hosts ->
            hosts.sequence().map(YamlNode.Sequence::items).orElse(List.<YamlNode>of(hosts)))
        .stream()
        .flatMap(List::stream)
        .flatMap(host -> host.scalar(YamlNode.Scalar.Type.TEXT).stream())
        .map(YamlNode.Scalar::text);
  }

  private Stream<HeldOut> ofIngress(IngressObject ingress, List<Diagnostic> errors) {
    return IntStream.range(0, ingress.tls().size())
        .filter(i -> {
          List<String> hosts = ingress.tls().get(i).hosts();
          return hosts.isEmpty() || hosts.stream().anyMatch(this::isAskedFor);
        })
        .mapToObj(i -> "/spec/tls/" + i)
        .flatMap(pointer ->
            told(
                new RouteSource(
                    ingress.meta().ref().toString(),
                    -1,
                    0,
                    ingress.meta().ref().name() + " " + pointer),
                errors,
                error -> (error.location().pointer() + "/").startsWith(pointer + "/")));
  }

  private boolean isAskedFor(String written) {
    String host = written.toLowerCase(Locale.ROOT);
    String asked = explanation.request().host();
    return host.equals("*")
        || host.equals(asked)
        || (host.startsWith("*.") && asked.endsWith(host.substring(1)));
  }

  private static Stream<HeldOut> told(
      RouteSource source, List<Diagnostic> errors, Predicate<Diagnostic> isOfIt) {
    String why =
        errors.stream().filter(isOfIt).map(Diagnostic::message).collect(Collectors.joining("; "));
    return why.isEmpty() ? Stream.of() : Stream.of(new HeldOut(source, false, why));
  }
}
