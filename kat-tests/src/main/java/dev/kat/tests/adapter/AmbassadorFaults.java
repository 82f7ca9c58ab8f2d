package dev.kat.tests.adapter;

import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.rollout.StateDirectory;
import dev.kat.controlplane.server.Bootstrap;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.watch.KubernetesSource;
import dev.kat.framework.api.ClientTls;
import dev.kat.framework.api.FaultRoute;
import dev.kat.framework.api.FaultSubject;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.api.SystemUnderTest.InstallContext;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
import dev.kat.tests.config.Annotation;
import dev.kat.tests.config.Certificates;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.TlsDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Our control plane as something that faults can happen to. */
final class AmbassadorFaults implements FaultSubject {

  private static final String STREAM = "/kat.Echo/Stream";

  /** Makes the compiler of an install, by its namespace. */
  private final Function<String, Function<ResourceSnapshot, CompilationResult>> compilers;

  AmbassadorFaults(Function<String, Function<ResourceSnapshot, CompilationResult>> compilers) {
    this.compilers = compilers;
  }

  @Override
  public Running start(InstallContext context, @Nullable Path state) {
    try {
      ControlPlane controlPlane = serve(context.api().server(), context.namespace(), state);
      return new RunningAmbassador(
          controlPlane,
          new AmbassadorInstallation(controlPlane, context, XdsVariants.chosen()),
          context.id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Running startApart(InstallContext context, @Nullable Path state) {
    return AmbassadorProcess.start(context, state);
  }

  ControlPlane serve(URI apiServer, String namespace, @Nullable Path state) throws IOException {
    return ControlPlane.start(
        KubernetesSource.at(apiServer, namespace),
        compilers.apply(namespace),
        ControlPlane.Settings.at(XdsAddress.anyLoopbackPort())
            .keepingIn(state == null ? null : new StateDirectory(state)));
  }

  static String bootstrap(String id, InetSocketAddress through) {
    XdsAddress there =
        new XdsAddress.Plain(through.getAddress().getHostAddress(), through.getPort());
    return new Bootstrap(id, there, "", 0).over(XdsVariants.chosen()).toJson();
  }

  @Override
  public String routes(List<FaultRoute> routes) {
    return Annotation.LEADING.of(routes.stream().map(AmbassadorFaults::mapping).toList());
  }

  private static MappingDocument mapping(FaultRoute route) {
    MappingDocument mapping =
        MappingDocument.of(route.name(), route.prefix(), route.service())
            .with("precedence", route.precedence());
    String method = route.method();
    mapping = method == null ? mapping : mapping.with("method", method);
    mapping =
        route.mark().isEmpty()
            ? mapping
            : mapping.with("add_request_headers", Map.of(FaultRoute.MARK, route.mark()));
    return switch (route.kind()) {
      case HTTP -> mapping;
      case WEBSOCKET -> mapping.with("use_websocket", true);
      case GRPC_STREAM -> mapping.with("rewrite", STREAM).with("grpc", true);
    };
  }

  @Override
  public String bad(Badness badness, FaultRoute route) {
    return switch (badness) {
      case MALFORMED -> routes(List.of(route)) + "---\nkind: Mapping\n  name: [\n";
      case TRANSLATOR_BUG -> BadCompiler.FAILS + routes(List.of(route));
      case CLUSTER_REFUSED ->
          Annotation.LEADING.of(
              List.of(mapping(route).with("connect_timeout_ms", BadCompiler.REFUSED_TIMEOUT)));
      case ROUTE_REFUSED ->
          Annotation.LEADING.of(
              List.of(mapping(route).with("timeout_ms", BadCompiler.REFUSED_TIMEOUT)));
    };
  }

  @Override
  public ServiceManifest terminating(String service, String host, int generation) {
    return new ServiceManifest(
        service,
        Annotation.LEADING.of(
            List.of(
                TlsDocument.context(service).with("hosts", List.of(host)).with("secret", service))),
        List.of(),
        List.of(Certificates.secret(service, Certificates.of(List.of(host), generation))));
  }

  @Override
  public ClientTls trusting(String host, int generation) {
    return new ClientTls(
        host, Certificates.of(List.of(host), generation).getCertificatePEM(), null);
  }

  private record RunningAmbassador(
      ControlPlane controlPlane, AmbassadorInstallation installation, String id)
      implements Running {

    @Override
    public InetSocketAddress xds() {
      XdsAddress.Plain plain = (XdsAddress.Plain) controlPlane.xdsAddress();
      return new InetSocketAddress(plain.host(), plain.port());
    }

    @Override
    public String envoyBootstrap() {
      return installation.envoyBootstrap();
    }

    @Override
    public String envoyBootstrap(InetSocketAddress through) {
      return bootstrap(id, through);
    }

    @Override
    public CompletionStage<Acknowledgement> acknowledged(List<ObjectState> states) {
      return installation.acknowledged(states);
    }

    @Override
    public String describe() {
      return installation.describe();
    }

    @Override
    public void close() {
      installation.close();
    }
  }
}
