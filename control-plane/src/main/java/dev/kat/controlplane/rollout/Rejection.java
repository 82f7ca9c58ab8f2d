package dev.kat.controlplane.rollout;

import dev.kat.controlplane.explain.RouteSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/**
 * An Envoy's refusal of a response.
 *
 * @param node the Envoy's node id
 * @param version the version it refused; it is not sent again
 * @param resources the names of what it refused; none while that is not known
 * @param message what Envoy said, without space around it
 * @param sources the documents that made it, as far as they are known; of a route table or a
 *     listener, which many make together, those one of which is at fault
 * @param first whether nothing that was ever accepted came of these documents in this resource, so
 *     that nothing is lost without them
 */
public record Rejection(
    String node,
    ResourceType type,
    String version,
    List<String> resources,
    String message,
    List<RouteSource> sources,
    boolean first) {

  /** So many documents are told of in one line. */
  private static final int MAX_NAMES = 3;

  /** So many documents are told at most that they may be at fault. */
  private static final int MAX_SUSPECTS = 5;

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

  /** A rejection of what there is another version of. */
  public Rejection(
      String node,
      ResourceType type,
      String version,
      List<String> resources,
      String message,
      List<RouteSource> sources) {
    this(node, type, version, resources, message, sources, false);
  }

  /** The same, made by these documents. */
  Rejection from(List<RouteSource> documents) {
    return new Rejection(node, type, version, resources, message, documents, first);
  }

  /** The same, where nothing is lost without its documents. */
  Rejection asFirst() {
    return new Rejection(node, type, version, resources, message, sources, true);
  }

  /** The same, of these resources. */
  Rejection of(List<String> culprits) {
    return new Rejection(node, type, version, culprits, message);
  }

  /** The same, whichever Envoy it is from. */
  public Rejection by(String envoy) {
    return new Rejection(envoy, type, version, resources, message, sources, first);
  }

  /** The same, as far as these documents made it. */
  public Rejection only(Predicate<RouteSource> documents) {
    return from(sources.stream().filter(documents).toList());
  }

  /**
   * Whether it is of something that many documents make, which is refused as a whole. Without a
   * cluster, endpoints or a secret only the requests to them have no answer.
   */
  public boolean isOfWhole() {
    return type == ResourceType.ROUTE || type == ResourceType.LISTENER;
  }

  /** Whether it is one of several documents that is at fault. */
  public boolean isUndecided() {
    return isOfWhole() && sources.size() > 1;
  }

  /** Whether somebody can be told: where many may be at fault, most are not. */
  public boolean isAttributed() {
    return !sources.isEmpty() && (!isUndecided() || sources.size() <= MAX_SUSPECTS);
  }

  /** Whether the system does not let Envoy listen there. */
  public boolean isOfPort() {
    return type == ResourceType.LISTENER && new RefusalMessage(message).saysThatNobodyCanListen();
  }

  /** The documents, or a few of them and the number of all. */
  public String sourceNames() {
    String names =
        sources.stream()
            .limit(MAX_NAMES)
            .map(RouteSource::toString)
            .collect(Collectors.joining(", "));
    int more = sources.size() - MAX_NAMES;
    String all = more > 0 ? names + " and %d more".formatted(more) : names;
    return isUndecided() ? "one of " + all : all;
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
        + (sources.isEmpty() ? "" : (isUndecided() ? " for " : " of ") + sourceNames())
        + ": "
        + message.replaceAll("\\R+", "; ");
  }
}
