package dev.kat.framework.cluster;

import dev.kat.framework.api.InCluster;
import dev.kat.framework.api.SystemUnderTest.Installation;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/** A system that is deployed, but never runs. */
final class FakeInCluster implements InCluster {

  @Override
  public Container controlPlanes(List<Place> installs) {
    return new Container("fake", List.of("run"), Map.of("installs", installs.toString()));
  }

  @Override
  public String envoyBootstrap(Place install) {
    return "{}";
  }

  @Override
  public Installation connect(Place install, InetSocketAddress admin) {
    throw new IllegalStateException("nothing runs here");
  }

  @Override
  public List<Access> access() {
    return List.of(new Access("", List.of("services"), List.of("get", "list", "watch")));
  }
}
