package dev.kat.controlplane.compiler;

import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.emit.RouteLayout;
import org.jspecify.annotations.Nullable;

/**
 * What the operator decides, as against the application developers.
 *
 * @param ambassadorId only documents for this id count; {@code default} unless set
 * @param namespace the control plane's own namespace
 * @param listenAddress the IP address that Envoy's listeners bind
 * @param httpPort the cleartext listener's port, which wins over the Module's; null leaves it to
 *     the Module
 * @param httpsPort the TLS listener's port; null leaves it to the Module
 * @param tenancy what application developers may do
 * @param now the moment at which certificates shall be valid, in milliseconds since 1970, for the
 *     compiler has no clock; 0 when that does not matter
 * @param ingressClass a class of Ingresses that is ours although no IngressClass says so; null for
 *     none
 * @param routeLayout how Envoy finds routes
 */
public record CompilerOptions(
    String ambassadorId,
    String namespace,
    String listenAddress,
    @Nullable Integer httpPort,
    @Nullable Integer httpsPort,
    Tenancy tenancy,
    long now,
    @Nullable String ingressClass,
    RouteLayout routeLayout) {

  /** What holds when the operator decides nothing. */
  public static final CompilerOptions DEFAULT =
      new CompilerOptions("default", "default", "0.0.0.0", null, null, Tenancy.DEFAULT);

  /** Options at a moment that does not matter, without a class of Ingresses. */
  public CompilerOptions(
      String ambassadorId,
      String namespace,
      String listenAddress,
      @Nullable Integer httpPort,
      @Nullable Integer httpsPort,
      Tenancy tenancy) {
    this(
        ambassadorId,
        namespace,
        listenAddress,
        httpPort,
        httpsPort,
        tenancy,
        0,
        null,
        RouteLayout.AUTO);
  }

  /** The same with other rights of application developers. */
  public CompilerOptions with(Tenancy other) {
    return new CompilerOptions(
        ambassadorId,
        namespace,
        listenAddress,
        httpPort,
        httpsPort,
        other,
        now,
        ingressClass,
        routeLayout);
  }

  /** The same at a moment, in milliseconds since 1970. */
  public CompilerOptions at(long moment) {
    return new CompilerOptions(
        ambassadorId,
        namespace,
        listenAddress,
        httpPort,
        httpsPort,
        tenancy,
        moment,
        ingressClass,
        routeLayout);
  }

  /** The same with a class of Ingresses that needs no IngressClass; null for none. */
  public CompilerOptions withIngressClass(@Nullable String name) {
    return new CompilerOptions(
        ambassadorId,
        namespace,
        listenAddress,
        httpPort,
        httpsPort,
        tenancy,
        now,
        name,
        routeLayout);
  }

  /** The same with another layout of routes. */
  public CompilerOptions with(RouteLayout other) {
    return new CompilerOptions(
        ambassadorId,
        namespace,
        listenAddress,
        httpPort,
        httpsPort,
        tenancy,
        now,
        ingressClass,
        other);
  }
}
