package dev.kat.framework.cluster;

import dev.kat.framework.api.InCluster.Container;
import dev.kat.framework.api.InCluster.Place;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.api.SystemUnderTest.Api;
import dev.kat.framework.api.SystemUnderTest.InstallContext;
import dev.kat.framework.api.SystemUnderTest.Installation;
import dev.kat.framework.api.SystemUnderTest.PemFiles;
import dev.kat.framework.api.SystemUnderTest.RemoteEnvoy;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Control planes in this JVM, with the cluster's API server before them and the cluster's Envoys
 * behind them. A breakpoint works in them.
 */
final class LocalControlPlanes implements ControlPlanes {

  private static final Logger LOG = LoggerFactory.getLogger(LocalControlPlanes.class);

  private final SystemUnderTest system;
  private final KubernetesClient client;
  private final RunScope scope;
  private final Path directory;
  private final URI server;
  private final String host;
  private final RunCertificates certificates;
  private final Map<String, Installation> installations = new ConcurrentHashMap<>();

  LocalControlPlanes(
      SystemUnderTest system, KubernetesClient client, RunScope scope, Path directory) {
    this.system = system;
    this.client = client;
    this.scope = scope;
    this.directory = directory;
    server = URI.create(client.getMasterUrl().toString());
    host = OwnAddress.towards(client);
    certificates = RunCertificates.create(host);
    LOG.info("control planes run in this JVM; Envoys reach them at {} with mutual TLS", host);
  }

  @Override
  public void start(List<Place> places) {
    PemFiles own = certificates.writeServer(directory.resolve("xds"));
    Path kubeconfig = AccountKubeconfig.write(client, scope, directory.resolve("kubeconfig"));
    Api api = new Api(server, kubeconfig);
    PemFiles mounted = RunCertificates.mounted(CellPod.CERTIFICATES);
    for (Place place : places) {
      RemoteEnvoy envoy =
          new RemoteEnvoy(host, own, mounted, place.ports(), place.envoyAdminPort());
      installations.put(
          place.id(),
          system.install(
              place.settings(),
              new InstallContext(
                  place.id(), place.namespace(), api, directory.resolve(place.id()), envoy)));
    }
  }

  @Override
  public Optional<Container> container(List<Place> places) {
    return Optional.empty();
  }

  @Override
  public Optional<Secret> secret() {
    return Optional.of(
        new SecretBuilder()
            .withMetadata(scope.meta(scope.namespace(), CellPod.CERTIFICATES_SECRET).build())
            .withStringData(certificates.clientSecret())
            .build());
  }

  @Override
  public String bootstrap(Place place) {
    return installation(place).envoyBootstrap();
  }

  @Override
  public Installation of(Place place, String pod) {
    return installation(place);
  }

  private Installation installation(Place place) {
    return Objects.requireNonNull(installations.get(place.id()), "start() comes first");
  }

  @Override
  public void close() {
    installations.values().forEach(Installation::close);
  }
}
