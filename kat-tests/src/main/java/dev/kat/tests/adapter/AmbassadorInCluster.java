package dev.kat.tests.adapter;

import dev.kat.controlplane.crd.CustomResourceDefinitions;
import dev.kat.controlplane.server.Bootstrap;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.framework.api.InCluster;
import dev.kat.framework.api.ResourceManifest;
import dev.kat.framework.api.SystemUnderTest.Installation;
import dev.kat.tests.config.IngressDocument;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Our control plane as it runs in a cluster: the image of the product, and its own commands. */
final class AmbassadorInCluster implements InCluster {

  private static final String FILE = "control-planes";

  @Override
  public Container controlPlanes(List<Place> installs) {
    String lines =
        installs.stream().map(AmbassadorInCluster::arguments).collect(Collectors.joining("\n"));
    return new Container(
        "control-plane", List.of("many", Container.FILES + "/" + FILE), Map.of(FILE, lines));
  }

  @Override
  public List<ResourceManifest> definitions() {
    return CustomResourceDefinitions.all().values().stream().map(ResourceManifest::new).toList();
  }

  /** As {@code control-plane run} takes them. */
  private static String arguments(Place install) {
    return Stream.concat(
            Stream.of(
                "--single-namespace",
                "--no-status",
                "--allow-local-upstreams",
                "--allow-lua-scripts",
                "--ingress-class=" + IngressDocument.CLASS,
                "--route-layout=" + RouteLayouts.of(install.settings()),
                "--namespace=" + install.namespace(),
                "--xds-address=" + socket(install),
                "--admin-address=127.0.0.1:" + install.adminPort(),
                "--health-address=0.0.0.0:" + install.healthPort()),
            Stream.concat(
                option("--http-port", AmbassadorUnderTest.cleartext(install.ports())),
                option("--https-port", install.ports().get(AmbassadorUnderTest.HTTPS))))
        .collect(Collectors.joining(" "));
  }

  private static Stream<String> option(String name, @Nullable Integer port) {
    return Stream.ofNullable(port).map(value -> name + "=" + value);
  }

  private static String socket(Place install) {
    return "unix:" + install.sockets() + "/" + install.id() + ".sock";
  }

  @Override
  public String envoyBootstrap(Place install) {
    Path socket = Path.of(install.sockets(), install.id() + ".sock");
    return new Bootstrap(install.id(), new XdsAddress.Unix(socket), "", install.envoyAdminPort())
        .over(XdsVariants.of(install.settings()))
        .toJson();
  }

  @Override
  public Installation connect(Place install, InetSocketAddress admin) {
    return new RemoteInstallation(admin);
  }

  @Override
  public List<Access> access() {
    List<String> read = List.of("get", "list", "watch");
    return List.of(
        new Access("", List.of("services", "secrets"), read),
        new Access("discovery.k8s.io", List.of("endpointslices"), read),
        new Access("networking.k8s.io", List.of("ingresses"), read),
        new Access(
            "getambassador.io",
            List.of(
                "authservices",
                "kubernetesendpointresolvers",
                "kubernetesserviceresolvers",
                "logservices",
                "mappings",
                "modules",
                "ratelimitservices",
                "tcpmappings",
                "tlscontexts",
                "tracingservices"),
            read));
  }
}
