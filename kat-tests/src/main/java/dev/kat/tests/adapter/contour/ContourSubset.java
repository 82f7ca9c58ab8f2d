package dev.kat.tests.adapter.contour;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.Difference;
import dev.kat.framework.api.Habit;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.ResourceManifest;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Subset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Plain HTTP, annotations, and what of a Mapping an HTTPProxy can express. */
final class ContourSubset implements Subset {

  private static final Pattern KIND = Pattern.compile("(?m)^kind: *\"?(\\w+)");

  @Override
  public boolean compiles() {
    return false;
  }

  @Override
  public List<String> lacks(Scenario scenario) {
    InstallSettings install = scenario.install();
    SortedSet<String> lacking = new TreeSet<>();
    install.options().keySet().forEach(option -> lacking.add("install option " + option));
    install.listeners().stream()
        .filter(listener -> !listener.equals(InstallSettings.HTTP_LISTENER))
        .forEach(listener -> lacking.add("listener " + listener));
    Stream.concat(
            install.services().stream(),
            scenario.stages().stream()
                .flatMap(stage -> stage.changes().stream())
                .filter(Change.Apply.class::isInstance)
                .map(change -> ((Change.Apply) change).service()))
        .forEach(service -> lacking.addAll(lacking(service)));
    return List.copyOf(lacking);
  }

  @Override
  public List<Difference> differences() {
    return ContourDifferences.ALL;
  }

  @Override
  public List<Habit> habits() {
    return ContourDifferences.HABITS;
  }

  private static String kind(ResourceManifest resource) {
    Matcher kind = KIND.matcher(resource.yaml());
    return (kind.find() ? kind.group(1) : "something") + " as a resource";
  }

  private static List<String> lacking(ServiceManifest service) {
    List<String> lacking = new ArrayList<>();
    if (!service.secrets().isEmpty()) {
      lacking.add("Secrets");
    }
    if (service.backends().size() > 1) {
      lacking.add("several endpoints (an API server takes none on the loopback)");
    }
    service.resources().forEach(resource -> lacking.add(kind(resource)));
    String config = service.config();
    if (config != null) {
      lacking.addAll(ProxyFields.lackingIn(config));
    }
    return lacking;
  }
}
