package dev.kat.tests.suite;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.tests.config.ModuleDocument;
import dev.kat.tests.model.Gateway;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** All Services of a scenario at one moment: the input of the model, and of the changes to it. */
record Deployment(List<Carrier> carriers) {

  static final Deployment NOTHING = of();

  Deployment {
    carriers = List.copyOf(carriers);
  }

  static Deployment of(Carrier... carriers) {
    return new Deployment(List.of(carriers));
  }

  /** The same with Services added, or replaced by name. */
  Deployment with(Carrier... others) {
    Map<String, Carrier> all = new LinkedHashMap<>();
    Stream.concat(carriers.stream(), Arrays.stream(others)).forEach(c -> all.put(c.name(), c));
    return new Deployment(List.copyOf(all.values()));
  }

  /** The same without a Service. */
  Deployment without(String name) {
    return new Deployment(carriers.stream().filter(c -> !c.name().equals(name)).toList());
  }

  /** The same with all documents as custom resources. */
  Deployment asCustomResources() {
    return new Deployment(carriers.stream().map(Carrier::asCustomResources).toList());
  }

  /**
   * What a user does to get from here to there: applies what is new or different, deletes the rest.
   */
  List<Change> changesTo(Deployment next) {
    List<Change> changes = new ArrayList<>();
    next.carriers.stream()
        .filter(carrier -> !carriers.contains(carrier))
        .forEach(carrier -> changes.add(new Change.Apply(carrier.manifest())));
    List<String> kept = next.carriers.stream().map(Carrier::name).toList();
    carriers.stream()
        .map(Carrier::name)
        .filter(name -> !kept.contains(name))
        .forEach(name -> changes.add(new Change.Delete(name)));
    return changes;
  }

  /**
   * The moments on the way from here to there, both ends included: an API server takes one object
   * after the other, so each Service may be as it was or as it will be.
   */
  Stream<Deployment> onTheWayTo(Deployment next) {
    Stream<Deployment> moments = Stream.of(this);
    for (Carrier carrier : next.carriers) {
      if (!carriers.contains(carrier)) {
        moments = moments.flatMap(moment -> Stream.of(moment, moment.with(carrier)));
      }
    }
    List<String> kept = next.carriers.stream().map(Carrier::name).toList();
    for (Carrier carrier : carriers) {
      if (!kept.contains(carrier.name())) {
        moments = moments.flatMap(m -> Stream.of(m, m.without(carrier.name())));
      }
    }
    return moments;
  }

  /** The reference model of a gateway with this configuration. */
  Gateway gateway() {
    Map<String, String> services = new LinkedHashMap<>();
    for (Carrier carrier : carriers) {
      String backend = carrier.backend();
      if (backend != null) {
        services.put(carrier.name(), backend);
      }
    }
    return new Gateway(
        carriers.stream().flatMap(carrier -> carrier.documents().stream()).toList(),
        ModuleDocument.EMPTY,
        services);
  }

  /** The backends of several moments. */
  static List<BackendDeclaration> backends(List<Deployment> moments) {
    return moments.stream()
        .flatMap(moment -> moment.carriers.stream())
        .map(Carrier::backend)
        .filter(Objects::nonNull)
        .distinct()
        .map(name -> new BackendDeclaration(name, false))
        .toList();
  }
}
