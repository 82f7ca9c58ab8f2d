package dev.kat.controlplane.watch;

import dev.kat.controlplane.status.Carried;
import dev.kat.controlplane.status.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What objects carry, beside what is compiled. */
final class CarriedObjects {

  private CarriedObjects() {}

  static Carried of(HasMetadata object) {
    Long generation = object.getMetadata().getGeneration();
    return new Carried(
        text(object.getMetadata().getUid()),
        text(object.getMetadata().getResourceVersion()),
        generation == null ? 0 : generation,
        object instanceof GenericKubernetesResource custom ? conditions(custom) : List.of());
  }

  /** Whatever is no condition does not count; anybody may have written it. */
  private static List<Condition> conditions(GenericKubernetesResource resource) {
    Object status = resource.getAdditionalProperties().get("status");
    Object conditions = status instanceof Map<?, ?> map ? map.get("conditions") : null;
    return conditions instanceof List<?> list
        ? list.stream().flatMap(CarriedObjects::condition).toList()
        : List.of();
  }

  private static Stream<Condition> condition(@Nullable Object tree) {
    return tree instanceof Map<?, ?> map && map.get("type") instanceof String type
        ? Stream.of(
            new Condition(
                type,
                text(map.get("status")),
                text(map.get("reason")),
                text(map.get("message")),
                map.get("observedGeneration") instanceof Number number ? number.longValue() : 0,
                text(map.get("lastTransitionTime"))))
        : Stream.of();
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }
}
