package dev.kat.tests.fault;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.EndpointSliceObject;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import dev.kat.tests.suite.LifecycleSuite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Predicate;

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
      Map<ResourceRef, String> texts) {

    Seen() {
      this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }
  }

  private static ResourceSnapshot allEverSeen(Seen seen, ResourceSnapshot snapshot) {
    snapshot.services().forEach(service -> seen.services.put(service.meta().ref(), service));
    snapshot.endpointSlices().forEach(slice -> seen.slices.put(slice.meta().ref(), slice));
    return Inputs.withSlices(
        Inputs.with(snapshot, List.copyOf(seen.services.values())),
        List.copyOf(seen.slices.values()));
  }

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
    return Inputs.with(snapshot, services);
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
            Inputs.texts(
                snapshot,
                (service, text) ->
                    change.apply(
                        Objects.requireNonNullElse(
                            seen.texts.putIfAbsent(service.meta().ref(), text), text),
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
