package dev.kat.controlplane.watch;

import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.kat.controlplane.crd.CustomKind;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.status.Announcement;
import dev.kat.controlplane.status.Carried;
import dev.kat.controlplane.status.Condition;
import dev.kat.controlplane.status.Lease;
import dev.kat.controlplane.status.Refusal;
import dev.kat.controlplane.status.StatusTarget;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is wrong with the objects of a Kubernetes cluster, written there. */
final class KubernetesStatuses implements StatusTarget {

  /** The name of whoever writes, in Events. */
  private static final String CONTROLLER = CustomKind.GROUP + "/control-plane";

  /**
   * How an API server refuses new objects in a namespace that is going; it is no lack of a right.
   */
  private static final String TERMINATING = "because it is being terminated";

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final KubernetesClient client;
  private final Function<ResourceRef, Optional<Carried>> watched;

  /**
   * A target.
   *
   * @param client is closed with it
   * @param watched an object as it is watched
   */
  KubernetesStatuses(KubernetesClient client, Function<ResourceRef, Optional<Carried>> watched) {
    this.client = client;
    this.watched = watched;
  }

  @Override
  public Optional<Carried> carried(ResourceRef ref) {
    return watched.apply(ref);
  }

  @Override
  public String write(ResourceRef ref, String version, List<Condition> conditions) throws Refusal {
    Map<String, Object> patch =
        Map.of(
            "metadata", Map.of("resourceVersion", version),
            "status", Map.of("conditions", conditions.stream().map(this::tree).toList()));
    String json = client.getKubernetesSerialization().asJson(patch);
    // Where only a name is given, the client reads the object first, which nobody needs.
    GenericKubernetesResource object =
        new GenericKubernetesResourceBuilder()
            .withApiVersion(CustomKind.GROUP + "/" + CustomKind.STORED)
            .withKind(ref.kind())
            .withNewMetadata()
            .withNamespace(ref.namespace())
            .withName(ref.name())
            .endMetadata()
            .build();
    return asked(() ->
        client
            .genericKubernetesResources(ApiKind.custom(ref.kind()).context())
            .resource(object)
            .subresource("status")
            .patch(PatchContext.of(PatchType.JSON_MERGE), json)
            .getMetadata()
            .getResourceVersion());
  }

  private Map<String, Object> tree(Condition condition) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("type", condition.type());
    tree.put("status", condition.status());
    tree.put("observedGeneration", condition.observedGeneration());
    tree.put("lastTransitionTime", condition.lastTransitionTime());
    tree.put("reason", condition.reason());
    tree.put("message", condition.message());
    return tree;
  }

  @Override
  public void announce(Announcement announcement, String reporter) throws Refusal {
    ResourceRef regarding = announcement.regarding();
    boolean service = regarding.kind().equals(ApiKind.SERVICE.name());
    Event event =
        new EventBuilder()
            .withNewMetadata()
            .withNamespace(regarding.namespace())
            .withName(announcement.name())
            .endMetadata()
            .withEventTime(new MicroTime(MICROSECONDS.format(Instant.now())))
            .withType("Warning")
            .withAction("Compile")
            .withReason(announcement.finding().reason())
            .withNote(announcement.finding().text())
            .withReportingController(CONTROLLER)
            .withReportingInstance(reporter)
            .withNewRegarding()
            .withApiVersion(service ? "v1" : CustomKind.GROUP + "/" + CustomKind.STORED)
            .withKind(regarding.kind())
            .withNamespace(regarding.namespace())
            .withName(regarding.name())
            .withUid(announcement.uid())
            .endRegarding()
            .build();
    Event unused = asked(() -> client.events().v1().events().resource(event).create());
  }

  @Override
  public Optional<Lease> lease(ResourceRef ref) throws Refusal {
    return asked(() ->
        Optional.ofNullable(client.leases().inNamespace(ref.namespace()).withName(ref.name()).get())
            .map(KubernetesStatuses::read));
  }

  @Override
  public Lease write(ResourceRef ref, Lease lease) throws Refusal {
    io.fabric8.kubernetes.api.model.coordination.v1.Lease object =
        new LeaseBuilder()
            .withNewMetadata()
            .withNamespace(ref.namespace())
            .withName(ref.name())
            .endMetadata()
            .withNewSpec()
            .withHolderIdentity(lease.holder())
            .withLeaseDurationSeconds(lease.seconds())
            .withAcquireTime(lease.acquired().atZone(ZoneOffset.UTC))
            .withRenewTime(lease.renewed().atZone(ZoneOffset.UTC))
            .withLeaseTransitions(lease.transitions())
            .endSpec()
            .build();
    if (lease.version().isEmpty()) {
      return asked(() -> read(client.leases().resource(object).create()));
    }
    object.getMetadata().setResourceVersion(lease.version());
    return asked(() -> read(client.leases().resource(object).update()));
  }

  private static Lease read(io.fabric8.kubernetes.api.model.coordination.v1.Lease lease) {
    LeaseSpec spec = lease.getSpec() == null ? new LeaseSpec() : lease.getSpec();
    return new Lease(
        Objects.requireNonNullElse(spec.getHolderIdentity(), ""),
        Objects.requireNonNullElse(spec.getLeaseDurationSeconds(), 1),
        instant(spec.getAcquireTime()),
        instant(spec.getRenewTime()),
        Objects.requireNonNullElse(spec.getLeaseTransitions(), 0),
        lease.getMetadata().getResourceVersion());
  }

  private static Instant instant(@Nullable ZonedDateTime time) {
    return time == null ? Instant.EPOCH : time.toInstant();
  }

  private static <T> T asked(Supplier<T> request) throws Refusal {
    try {
      return request.get();
    } catch (KubernetesClientException e) {
      ApiFailure failure = new ApiFailure(e);
      boolean gone = failure.isForbidden() && failure.reason().contains(TERMINATING);
      throw new Refusal(gone ? HTTP_NOT_FOUND : failure.code(), failure.reason(), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
