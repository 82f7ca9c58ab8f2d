package dev.kat.tests.adapter.annotated;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.ResourceManifest;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.tests.adapter.AmbassadorUnderTest;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What of a scenario a system lacks that has plain HTTP and reads annotations alone. */
public final class Lacking {

  private static final Pattern KIND = Pattern.compile("(?m)^kind: *\"?(\\w+)");

  private Lacking() {}

  /**
   * The names of all that is lacking, in their order, each once.
   *
   * @param more what of a Service the system lacks besides Secrets and resources
   */
  public static List<String> in(
      Scenario scenario, Function<ServiceManifest, ? extends List<String>> more) {
    InstallSettings install = scenario.install();
    SortedSet<String> lacking = new TreeSet<>();
    install.options().keySet().stream()
        .filter(
            option -> !option.equals(AmbassadorUnderTest.ROUTE_LAYOUT)) // no answer depends on it
        .forEach(option -> lacking.add("install option " + option));
    install.listeners().stream()
        .filter(listener -> !listener.equals(InstallSettings.HTTP_LISTENER))
        .forEach(listener -> lacking.add("listener " + listener));
    services(scenario)
        .forEach(service -> {
          if (!service.secrets().isEmpty()) {
            lacking.add("Secrets");
          }
          service.resources().forEach(resource -> lacking.add(kind(resource)));
          lacking.addAll(more.apply(service));
        });
    return List.copyOf(lacking);
  }

  private static Stream<ServiceManifest> services(Scenario scenario) {
    return Stream.concat(
        scenario.install().services().stream(),
        scenario.stages().stream()
            .flatMap(stage -> stage.changes().stream())
            .filter(Change.Apply.class::isInstance)
            .map(change -> ((Change.Apply) change).service()));
  }

  private static String kind(ResourceManifest resource) {
    Matcher kind = KIND.matcher(resource.yaml());
    return (kind.find() ? kind.group(1) : "something") + " as a resource";
  }
}
