package dev.kat.controlplane.api;

import java.util.Set;

/**
 * What the operator leaves to the application developers, who write the configuration: whoever can
 * annotate a Service in some namespace is one of them.
 *
 * @param edgeNamespaces the namespaces whose documents may set what holds for the whole edge: the
 *     kinds of {@link #EDGE_KINDS}; empty for every namespace
 * @param crossNamespace whether a document may name a Service or Secret of another namespace
 * @param luaScripts whether the Module may bring scripts, which run in the Envoy
 * @param localUpstreams whether requests may go to addresses that mean Envoy's own machine, its
 *     neighbours on the link, or the cloud's metadata
 */
public record Tenancy(
    Set<String> edgeNamespaces,
    boolean crossNamespace,
    boolean luaScripts,
    boolean localUpstreams) {

  /** The kinds that mean the whole edge, and not the routes of an application. */
  public static final Set<String> EDGE_KINDS =
      Set.of(
          "AuthService",
          "LogService",
          "Module",
          "RateLimitService",
          "TLSContext",
          "TracingService");

  /** What holds on a cluster when the operator decides nothing. */
  public static final Tenancy DEFAULT = new Tenancy(Set.of(), true, false, false);

  /** What holds when the operator writes the configuration too, in files of his own. */
  public static final Tenancy OWN_FILES = DEFAULT.withLocalUpstreams();

  public Tenancy {
    edgeNamespaces = Set.copyOf(edgeNamespaces);
  }

  /** The same with upstreams on Envoy's own machine. */
  public Tenancy withLocalUpstreams() {
    return new Tenancy(edgeNamespaces, crossNamespace, luaScripts, true);
  }

  /** Whether a document of the kind counts in the namespace. */
  public boolean allows(String kind, String namespace) {
    return edgeNamespaces.isEmpty()
        || !EDGE_KINDS.contains(kind)
        || edgeNamespaces.contains(namespace);
  }
}
