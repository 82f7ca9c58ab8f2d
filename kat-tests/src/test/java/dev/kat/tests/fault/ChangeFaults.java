package dev.kat.tests.fault;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.EndpointSliceObject;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import dev.kat.tests.suite.LifecycleSuite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Faults in what becomes of a configuration when it changes. */
final class ChangeFaults {

  static final List<SeededFault> ALL =
      List.of(
          change(
              "forgotten-removal",
              "96, 101",
              "what is deleted goes on being served",
              "change=deleted",
              Inputs.remembering(Seen::new, ChangeFaults::allEverSeen)),
          change(
              "forgotten-annotation",
              "96",
              "an annotation that is taken away stays",
              "change=unannotated",
              Inputs.remembering(Seen::new, ChangeFaults::everAnnotated)),
          change(
              "missed-weights",
              "4",
              "a change of nothing but weights is missed",
              "change=weights-swapped",
              missedLines("^weight: ")),
          change(
              "missed-order",
              "5",
              "a change of precedence is missed",
              "change=reordered",
              missedLines("^precedence: ")),
          change(
              "missed-options",
              "95",
              "a change of nothing but options is missed",
              "change=options-changed",
              missed(now -> now.contains("x-generation"))),
          change(
              "missed-service",
              "101",
              "a change of nothing but the service is missed",
              "change=service-changed",
              missedLines("^service: ")),
          change(
              "missed-match",
              "5",
              "a Mapping that matches less goes on matching as before",
              "change=match-narrowed",
              missed(now -> now.contains("x-beta"))),
          change(
              "stale-endpoints",
              "52, 55",
              "endpoints that move are not followed",
              "change=endpoints-moved",
              Inputs.remembering(Seen::new, ChangeFaults::firstEndpoints)),
          change(
              "last-endpoints-stay",
              "61",
              "the last endpoints of a service stay for ever",
              "change=endpoints-gone",
              Inputs.remembering(Seen::new, ChangeFaults::lastEndpoints)));

  private ChangeFaults() {}

  private static SeededFault change(
      String name, String classes, String what, String combinations, CompilerFault fault) {
    return new SeededFault(name, what, classes, LifecycleSuite.class, combinations, fault);
  }

  /** What a control plane has seen of the cluster. */
  private record Seen(
      Map<ResourceRef, ServiceObject> services,
      Map<ResourceRef, EndpointSliceObject> slices,
      Map<String, List<EndpointSliceObject>> endpoints,
      Map<ResourceRef, String> texts,
      Map<ResourceRef, CustomResource> resources) {

    Seen() {
      this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    /**
     * The custom resources that there are, and those that there were.
     *
     * @param kept those of the earlier ones that stay
     */
    List<CustomResource> resources(ResourceSnapshot snapshot, Predicate<CustomResource> kept) {
      Map<ResourceRef, CustomResource> now = new HashMap<>();
      snapshot.customResources().forEach(resource -> now.put(resource.meta().ref(), resource));
      resources.putAll(now);
      resources.values().stream()
          .filter(kept)
          .forEach(resource -> now.putIfAbsent(resource.meta().ref(), resource));
      return List.copyOf(now.values());
    }
  }

  /** Services stay, with what was in them or went with them. */
  private static ResourceSnapshot allEverSeen(Seen seen, ResourceSnapshot snapshot) {
    snapshot.services().forEach(service -> seen.services.put(service.meta().ref(), service));
    snapshot.endpointSlices().forEach(slice -> seen.slices.put(slice.meta().ref(), slice));
    Predicate<CustomResource> isServed = isServed(snapshot);
    return Inputs.withCustomResources(
        Inputs.withSlices(
            Inputs.with(snapshot, List.copyOf(seen.services.values())),
            List.copyOf(seen.slices.values())),
        seen.resources(snapshot, isServed.negate()));
  }

  /** What Services had in or beside them stays as long as they do. */
  private static ResourceSnapshot everAnnotated(Seen seen, ResourceSnapshot snapshot) {
    List<ServiceObject> services =
        snapshot.services().stream()
            .map(service -> {
              String text = service.config();
              if (text != null) {
                seen.texts.put(service.meta().ref(), text);
                return service;
              }
              return new ServiceObject(
                  service.meta(),
                  seen.texts.get(service.meta().ref()),
                  service.ports(),
                  service.externalName());
            })
            .toList();
    return Inputs.withCustomResources(
        Inputs.with(snapshot, services), seen.resources(snapshot, isServed(snapshot)));
  }

  /** Those whose Service is there. */
  private static Predicate<CustomResource> isServed(ResourceSnapshot snapshot) {
    Set<String> services =
        snapshot.services().stream()
            .map(service -> service.meta().ref().name())
            .collect(Collectors.toSet());
    return resource ->
        lines(ResourceText.of(resource), "^service: ").stream()
            .map(line -> line.replaceFirst("^service: ", ""))
            .anyMatch(services::contains);
  }

  /** Changes of texts are not seen when they are of that kind. */
  private static CompilerFault missed(Predicate<String> now) {
    return texts((first, text) -> now.test(text) ? first : text);
  }

  /** Lines that begin so stay as they were first. */
  private static CompilerFault missedLines(String beginning) {
    return texts((first, text) -> {
      List<String> before = lines(first, beginning);
      List<String> after = lines(text, beginning);
      String changed = text;
      for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
        changed = changed.replace(after.get(i) + "\n", before.get(i) + "\n");
      }
      return after.size() < before.size() || after.size() > before.size() ? first : changed;
    });
  }

  private static List<String> lines(String text, String beginning) {
    return text.lines().filter(line -> Inputs.has(line, beginning)).toList();
  }

  private static CompilerFault texts(BiFunction<String, String, String> change) {
    return Inputs.remembering(
        Seen::new,
        (seen, snapshot) ->
            CarriedTexts.changed(
                snapshot,
                (carrier, text) ->
                    change.apply(
                        Objects.requireNonNullElse(seen.texts.putIfAbsent(carrier, text), text),
                        text)));
  }

  private static ResourceSnapshot firstEndpoints(Seen seen, ResourceSnapshot snapshot) {
    return endpoints(seen, snapshot, true);
  }

  private static ResourceSnapshot lastEndpoints(Seen seen, ResourceSnapshot snapshot) {
    return endpoints(seen, snapshot, false);
  }

  /** Each Service has those that it had first, or that it had last if it has none. */
  private static ResourceSnapshot endpoints(Seen seen, ResourceSnapshot snapshot, boolean first) {
    Map<String, List<EndpointSliceObject>> now = new HashMap<>();
    for (EndpointSliceObject slice : snapshot.endpointSlices()) {
      now.computeIfAbsent(slice.service(), name -> new ArrayList<>()).add(slice);
    }
    now.forEach((name, slices) -> {
      if (first) {
        seen.endpoints.putIfAbsent(name, slices);
      } else {
        seen.endpoints.put(name, slices);
      }
    });
    return Inputs.withSlices(
        snapshot, seen.endpoints.values().stream().flatMap(List::stream).toList());
  }
}
