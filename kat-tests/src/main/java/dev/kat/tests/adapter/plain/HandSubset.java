package dev.kat.tests.adapter.plain;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.Difference;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.ResourceManifest;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Subset;
import dev.kat.tests.adapter.annotated.AnnotatedMapping;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the naive translation understands: plain HTTP, annotations, and most of a Mapping. */
final class HandSubset implements Subset {

  private static final Pattern KIND = Pattern.compile("(?m)^kind: *\"?(\\w+)");

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
    return HandDifferences.ALL;
  }

  private static String kind(ResourceManifest resource) {
    Matcher kind = KIND.matcher(resource.yaml());
    return (kind.find() ? kind.group(1) : "something") + " as a resource";
  }

  private static List<String> lacking(ServiceManifest service) {
    String config = service.config();
    return Stream.of(
            service.secrets().isEmpty() ? List.<String>of() : List.of("Secrets"),
            service.resources().stream().map(HandSubset::kind).toList(),
            config == null
                ? List.<String>of()
                : AnnotatedMapping.lackingIn(config, HandFields.UNDERSTOOD))
        .flatMap(List::stream)
        .toList();
  }
}
