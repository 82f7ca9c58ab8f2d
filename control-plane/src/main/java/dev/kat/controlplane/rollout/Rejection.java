package dev.kat.controlplane.rollout;

import dev.kat.controlplane.explain.RouteSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/**
 * An Envoy's refusal of a response.
 *
 * @param node the Envoy's node id
 * @param version the version it refused; it is not sent again
 * @param resources the names of what it refused; none while that is not known
 * @param message what Envoy said, without space around it
 * @param sources the documents that made it, as far as they are known
 */
public record Rejection(
    String node,
    ResourceType type,
    String version,
    List<String> resources,
    String message,
    List<RouteSource> sources) {

  public Rejection {
    resources = List.copyOf(resources);
    message = message.strip();
    sources = List.copyOf(sources);
  }

  /** A rejection of what nobody is known to have written. */
  public Rejection(
      String node, ResourceType type, String version, List<String> resources, String message) {
    this(node, type, version, resources, message, List.of());
  }

  /** The same, made by these documents. */
  Rejection from(List<RouteSource> documents) {
    return new Rejection(node, type, version, resources, message, documents);
  }

  /** The same, of these resources. */
  Rejection of(List<String> culprits) {
    return new Rejection(node, type, version, culprits, message);
  }

  /** The same, whichever Envoy it is from. */
  public Rejection by(String envoy) {
    return new Rejection(envoy, type, version, resources, message, sources);
  }

  /** The same, as far as the documents of these objects made it. */
  public Rejection only(Set<String> objects) {
    return from(sources.stream().filter(source -> objects.contains(source.resource())).toList());
  }

  private String sourceNames() {
    return sources.stream().map(RouteSource::toString).collect(Collectors.joining(", "));
  }

  void tell(Logger log) {
    log.atError()
        .addKeyValue("node", node)
        .addKeyValue("type", type)
        .addKeyValue("version", version)
        .addKeyValue("refused", String.join(", ", resources))
        .addKeyValue("sources", sourceNames())
        .addKeyValue("reason", message)
        .log("{}", this);
  }

  /** One line for people. */
  @Override
  public String toString() {
    return "Envoy "
        + node
        + " refused "
        + type
        + " "
        + String.join(", ", resources)
        + (sources.isEmpty() ? "" : " of " + sourceNames())
        + ": "
        + message.replaceAll("\\R+", "; ");
  }
}
