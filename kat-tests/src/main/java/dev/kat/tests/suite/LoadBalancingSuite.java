package dev.kat.tests.suite;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import dev.kat.tests.check.Balanced;
import dev.kat.tests.config.Annotation;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import dev.kat.tests.feature.Balancing;
import dev.kat.tests.model.Affinity;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A Service with two backends: which requests keep to one of them, and which reach both. */
public final class LoadBalancingSuite implements Suite {

  /** Whether the Module has a load balancer for Mappings without one. */
  enum Default {
    ABSENT,
    WRITTEN
  }

  /** How the Service is written, all of which find its endpoints. */
  enum Upstream {
    NAME,
    PORT,
    SCHEME,
    HTTPS,
    RESOLVER
  }

  /** Whether the endpoints are checked: that must not change where requests go. */
  enum Health {
    ABSENT,
    CHECKED
  }

  private static final Factor<Balancing> BALANCING = Factor.of("load-balancer", Balancing.class);
  private static final Factor<Default> DEFAULT = Factor.of("module", Default.class);
  private static final Factor<Upstream> UPSTREAM = Factor.of("upstream", Upstream.class);
  private static final Factor<Health> HEALTH = Factor.of("health-checks", Health.class);
  private static final Factor<Protocol> CLIENT =
      new Factor<>("client", List.of(Protocol.HTTP1, Protocol.HTTP2));

  private static final ModuleDocument MODULE =
      ModuleDocument.of(
          Map.of(Balancing.FIELD, Map.of("policy", "ring_hash", "header", "x-module-user")));

  @Override
  public Model model() {
    return new Model(
        List.of(BALANCING, DEFAULT, UPSTREAM, HEALTH, CLIENT), List.of(), 2, List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    String service = names.name("target");
    Set<String> backends = Set.of(names.name("one"), names.name("two"));
    MappingDocument mapping = mapping(combination, names, service);
    boolean defaults = combination.is(DEFAULT, Default.WRITTEN);
    ModuleDocument module = defaults ? MODULE : ModuleDocument.EMPTY;
    ServiceManifest manifest =
        new ServiceManifest(
            service, Annotation.LEADING.of(List.of(mapping)), backends.stream().sorted().toList());
    return new Scenario(
        defaults
            ? new InstallSettings(
                Map.of(),
                List.of(
                    new ServiceManifest(
                        "module", Annotation.LEADING.of(List.of(MODULE)), List.of())))
            : InstallSettings.PLAIN,
        backends.stream().sorted().map(name -> new BackendDeclaration(name, true)).toList(),
        List.of(
            new Stage(
                "deployed",
                List.of(new Change.Apply(manifest)),
                exchanges(
                    Query.get(names.path("/page")).over(combination.get(CLIENT)),
                    mapping,
                    module,
                    backends))),
        List.of());
  }

  private static MappingDocument mapping(Combination combination, Names names, String service) {
    MappingDocument mapping =
        MappingDocument.of(names.name("target"), names.path("/"), service)
            // A slow machine is no matter of where requests go.
            .with("connect_timeout_ms", 20_000)
            .patient();
    Map<String, Object> balancer = combination.get(BALANCING).written();
    if (balancer != null) {
      mapping = mapping.with(Balancing.FIELD, balancer);
    }
    if (combination.is(HEALTH, Health.CHECKED)) {
      mapping =
          mapping.with(
              "health_checks",
              List.of(Map.of("health_check", Map.of("http", Map.of("path", "/")))));
    }
    return switch (combination.get(UPSTREAM)) {
      case NAME -> mapping;
      case PORT -> mapping.with("service", service + ":80");
      case SCHEME -> mapping.with("service", "http://" + service);
      case HTTPS -> mapping.with("service", "https://" + service);
      case RESOLVER -> mapping.with("resolver", "endpoint");
    };
  }

  /** Requests by all that may be hashed, one at a time, and one by nothing. */
  private static List<Exchange> exchanges(
      Query plain, MappingDocument mapping, ModuleDocument module, Set<String> backends) {
    return Map.of(
            "plain", plain,
            "header", plain.header("x-user", "alice"),
            "other-header", plain.header("x-user", "bob"),
            "module-header", plain.header("x-module-user", "carol"),
            "cookie", plain.header("cookie", "first=1; sticky=abc"))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry ->
            new Exchange(
                entry.getKey(),
                entry.getValue(),
                Balanced.SAMPLE,
                new Balanced(Affinity.of(mapping, module, entry.getValue()), backends)))
        .toList();
  }
}
