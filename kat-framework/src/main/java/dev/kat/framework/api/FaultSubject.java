package dev.kat.framework.api;

import dev.kat.framework.api.SystemUnderTest.InstallContext;
import dev.kat.framework.api.SystemUnderTest.Installation;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system under test whose control planes can be hurt: how they are started where faults happen,
 * and how its users write what the faults need.
 */
public interface FaultSubject {

  /**
   * Starts a control plane in this JVM.
   *
   * @param state where it keeps what outlives it; null for nowhere
   */
  Running start(InstallContext context, @Nullable Path state);

  /**
   * Starts one in a process of its own, which is killed when it is closed: it hears nothing of its
   * end.
   *
   * @param state where it keeps what outlives it; null for nowhere
   */
  Running startApart(InstallContext context, @Nullable Path state);

  /** The text of a Service's annotation with these routes. */
  String routes(List<FaultRoute> routes);

  /** The text of an annotation that carries a route and something bad. */
  String bad(Badness badness, FaultRoute route);

  /**
   * A Service, with its Secret, that makes requests for a host be taken over TLS by a listener
   * named {@code https}.
   *
   * @param generation tells renewed certificates apart
   */
  ServiceManifest terminating(String service, String host, int generation);

  /** What a client needs to trust the certificate of a generation, and no other. */
  ClientTls trusting(String host, int generation);

  /** What can be bad in one object. */
  enum Badness {
    /** Its user has made a mistake. */
    MALFORMED,
    /** The control plane's own code fails with an exception when it sees the object. */
    TRANSLATOR_BUG,
    /** A cluster is made of it that the control plane takes for right, and Envoy refuses. */
    CLUSTER_REFUSED,
    /** The same with a route, and so with the table that it is in. */
    ROUTE_REFUSED
  }

  /** A control plane whose Envoy reaches it by a way that the suite chooses. */
  interface Running extends Installation {

    /** Where it really serves. */
    InetSocketAddress xds();

    /** The bootstrap for an Envoy that connects somewhere else to get there. */
    String envoyBootstrap(InetSocketAddress through);
  }
}
