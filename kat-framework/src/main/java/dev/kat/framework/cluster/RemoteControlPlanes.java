package dev.kat.framework.cluster;

import dev.kat.framework.api.InCluster;
import dev.kat.framework.api.InCluster.Container;
import dev.kat.framework.api.InCluster.Place;
import dev.kat.framework.api.SystemUnderTest.Installation;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Control planes in the pods of their Envoys, asked through the API server. */
final class RemoteControlPlanes implements ControlPlanes {

  private final InCluster system;
  private final Forwards forwards;
  private final List<Installation> connected = new CopyOnWriteArrayList<>();

  RemoteControlPlanes(InCluster system, Forwards forwards) {
    this.system = system;
    this.forwards = forwards;
  }

  @Override
  public void start(List<Place> places) {}

  @Override
  public Optional<Container> container(List<Place> places) {
    return Optional.of(system.controlPlanes(places));
  }

  @Override
  public Optional<Secret> secret() {
    return Optional.empty();
  }

  @Override
  public String bootstrap(Place place) {
    return system.envoyBootstrap(place);
  }

  @Override
  public Installation of(Place place, String pod) {
    Installation installation = system.connect(place, forwards.to(pod, place.adminPort()));
    connected.add(installation);
    return installation;
  }

  @Override
  public void close() {
    connected.forEach(Installation::close);
  }
}
