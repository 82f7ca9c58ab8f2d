package dev.kat.tests.adapter;

import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.ObjectVersion;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.server.Bootstrap;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.server.XdsVariant;
import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.api.SystemUnderTest.InstallContext;
import dev.kat.framework.api.SystemUnderTest.Installation;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
import dev.kat.framework.api.SystemUnderTest.RemoteEnvoy;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A running control plane. */
final class AmbassadorInstallation implements Installation {

  private final ControlPlane controlPlane;
  private final String id;
  private final XdsVariant variant;
  private final @Nullable RemoteEnvoy remote;
  private final @Nullable InetSocketAddress dns;

  AmbassadorInstallation(ControlPlane controlPlane, InstallContext context, XdsVariant variant) {
    this.controlPlane = controlPlane;
    this.variant = variant;
    id = context.id();
    remote = context.remote();
    dns = context.dns();
  }

  @Override
  public String envoyBootstrap() {
    RemoteEnvoy elsewhere = remote;
    if (elsewhere == null) {
      return new Bootstrap(id, controlPlane.xdsAddress(), "", 0).over(variant).asking(dns).toJson();
    }
    XdsAddress xds = controlPlane.xdsAddress().fold(new OfClient(elsewhere));
    String node = RemoteEnvoy.NAME + "/" + id; // below the name of the certificate
    return new Bootstrap(node, xds, elsewhere.host(), elsewhere.adminPort())
        .over(variant)
        .asking(dns)
        .toJson();
  }

  /** The same address with the Envoy's own certificate. */
  private record OfClient(RemoteEnvoy envoy) implements XdsAddress.Fold<XdsAddress> {

    @Override
    public XdsAddress plain(XdsAddress.Plain plain) {
      return plain;
    }

    @Override
    public XdsAddress mutualTls(XdsAddress.MutualTls tls) {
      return new XdsAddress.MutualTls(
          envoy.host(), tls.port(), AmbassadorUnderTest.files(envoy.client()));
    }

    @Override
    public XdsAddress unix(XdsAddress.Unix unix) {
      return unix;
    }
  }

  @Override
  public CompletionStage<Acknowledgement> acknowledged(List<ObjectState> states) {
    return controlPlane
        .awaitAcknowledged(states.stream().map(AmbassadorInstallation::version).toList())
        .thenApply(
            generation -> new Acknowledgement(generation.number(), generation.timeline().lines()));
  }

  private static ObjectVersion version(ObjectState state) {
    return new ObjectVersion(
        new ResourceRef(state.kind(), state.namespace(), state.name()), state.version());
  }

  @Override
  public String describe() {
    return controlPlane.status().describe();
  }

  @Override
  public void close() {
    controlPlane.close();
  }
}
