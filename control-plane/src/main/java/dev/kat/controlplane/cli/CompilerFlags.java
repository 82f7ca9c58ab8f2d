package dev.kat.controlplane.cli;

import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.emit.RouteLayout;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the operator decides about the configuration, for every command that compiles. */
final class CompilerFlags {

  @Option(
      names = "--ambassador-id",
      paramLabel = "ID",
      defaultValue = "${env:AMBASSADOR_ID:-default}",
      description = "Only documents for this id count (env AMBASSADOR_ID; default: default).")
  private String ambassadorId = "default";

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      defaultValue = "${env:AMBASSADOR_NAMESPACE:-default}",
      description =
          "The namespace of the control plane itself (env AMBASSADOR_NAMESPACE; default: default).")
  private String namespace = "default";

  @Option(
      names = "--bind-address",
      paramLabel = "IP",
      defaultValue = "${env:AMBASSADOR_ENVOY_BIND_ADDRESS:-0.0.0.0}",
      converter = IpAddress.class,
      description =
          "Where Envoy's listeners bind (env AMBASSADOR_ENVOY_BIND_ADDRESS; default: 0.0.0.0).")
  private String bindAddress = "0.0.0.0";

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      converter = HostPort.PortConverter.class,
      description =
          "The port of the cleartext listener, also beside TLS; wins over the Module's"
              + " service_port and redirect_cleartext_from.")
  private @Nullable Integer httpPort;

  @Option(
      names = "--https-port",
      paramLabel = "PORT",
      converter = HostPort.PortConverter.class,
      description =
          "The port of the TLS listener, if there is TLS; wins over the Module's service_port.")
  private @Nullable Integer httpsPort;

  @Option(
      names = "--ingress-class",
      paramLabel = "NAME",
      defaultValue = "${env:AMBASSADOR_INGRESS_CLASS:-}",
      description =
          "Ingresses of this class count although no IngressClass names our controller, as for"
              + " those who may not read IngressClasses (env AMBASSADOR_INGRESS_CLASS).")
  private String ingressClass = "";

  @Option(
      names = "--route-layout",
      paramLabel = "LAYOUT",
      defaultValue = "${env:AMBASSADOR_ROUTE_LAYOUT:-auto}",
      converter = RouteLayoutConverter.class,
      description = {
        "How Envoy finds the routes of a host: list, one by one; index, by their paths, which makes"
            + " requests cheap and changes dear; auto, an index for hosts with many (env"
            + " AMBASSADOR_ROUTE_LAYOUT; default: auto)."
      })
  private RouteLayout routeLayout = RouteLayout.AUTO;

  @Mixin private TenancyFlags tenancy = new TenancyFlags();

  /**
   * The options.
   *
   * @param ownFiles whether the configuration is the operator's own, and not of a cluster's users
   */
  CompilerOptions options(boolean ownFiles) {
    CompilerOptions options =
        new CompilerOptions(
                ambassadorId,
                namespace,
                bindAddress,
                httpPort,
                httpsPort,
                tenancy.tenancy(ownFiles))
            .with(routeLayout);
    return ingressClass.isEmpty() ? options : options.withIngressClass(ingressClass);
  }

  String namespace() {
    return namespace;
  }
}
