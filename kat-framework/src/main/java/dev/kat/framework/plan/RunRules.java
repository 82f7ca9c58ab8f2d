package dev.kat.framework.plan;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Stage;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold between the scenarios of one run; the later scenario is the one in error. */
final class RunRules {

  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, BackendDeclaration> backends = new HashMap<>();
  private final Map<InstallSettings, String> installs = new HashMap<>();
  private final Map<Owned, String> services = new HashMap<>();

  /** A Service of an install. */
  private record Owned(InstallSettings install, String service) {}

  /** Adds a scenario, or returns why it cannot be in one run with those added before. */
  Optional<String> add(PlannedScenario planned) {
    String owner = planned.suite() + " " + planned.combination().id();
    String other = ids.putIfAbsent(planned.id(), owner);
    if (other != null) {
      return Optional.of("its id '" + planned.id() + "' is also that of " + other);
    }
    InstallSettings install = planned.scenario().install();
    String inhabitant = install.exclusive() ? installs.putIfAbsent(install, owner) : null;
    if (inhabitant != null) {
      return Optional.of(
          "the install that it asks for alone is also that of %s; each takes its own Names"
              .formatted(inhabitant));
    }
    for (BackendDeclaration backend : planned.scenario().backends()) {
      BackendDeclaration known = backends.putIfAbsent(backend.name(), backend);
      if (known != null && !known.equals(backend)) {
        return Optional.of(
            "another scenario declares the backend '" + backend.name() + "' differently");
      }
    }
    for (String service : applied(planned)) {
      String taken = services.putIfAbsent(new Owned(install, service), owner);
      if (taken != null) {
        return Optional.of(
            "the Service '" + service + "' is also one of " + taken + ", which shares its install");
      }
    }
    return Optional.empty();
  }

  private static Set<String> applied(PlannedScenario planned) {
    List<String> ofInstall =
        planned.scenario().install().services().stream().map(ServiceManifest::name).toList();
    Set<String> names = new LinkedHashSet<>();
    planned.scenario().stages().stream()
        .map(Stage::changes)
        .flatMap(List::stream)
        .flatMap(change ->
            change instanceof Change.Apply apply
                ? Stream.of(apply.service().name())
                : Stream.empty())
        .filter(name -> !ofInstall.contains(name))
        .forEach(names::add);
    return names;
  }
}
