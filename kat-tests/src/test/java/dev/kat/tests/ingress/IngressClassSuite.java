package dev.kat.tests.ingress;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.Check;
import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.ResourceManifest;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import dev.kat.tests.adapter.AmbassadorUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which Ingresses count, by objects of kind IngressClass. These belong to no namespace, so all
 * scenarios are of one control plane that watches them all.
 */
public final class IngressClassSuite implements Suite {

  private static final String OURS = "getambassador.io/ingress-controller";
  private static final String OTHERS = "example.com/another-controller";

  /** Whose the class is, one after the other: an empty text for a class that is not there. */
  enum Controller {
    OURS(IngressClassSuite.OURS),
    OTHERS(IngressClassSuite.OTHERS),
    NOBODYS(""),
    OTHERS_THEN_OURS(IngressClassSuite.OTHERS, IngressClassSuite.OURS),
    NOBODYS_THEN_OURS("", IngressClassSuite.OURS);

    private final List<String> controllers;

    Controller(String... controllers) {
      this.controllers = List.of(controllers);
    }
  }

  /** How an Ingress says which class it is of. */
  enum Named {
    FIELD("", "  ingressClassName: %s\n"),
    ANNOTATION("  annotations: {kubernetes.io/ingress.class: %s}\n", ""),
    /** It does not; so it is of the default class. */
    NOT("", "");

    private final String metadata;
    private final String spec;

    Named(String metadata, String spec) {
      this.metadata = metadata;
      this.spec = spec;
    }
  }

  private static final Factor<Controller> CONTROLLER = Factor.of("controller", Controller.class);
  private static final Factor<Named> NAMED = Factor.of("named", Named.class);

  @Override
  public Model model() {
    return new Model(List.of(CONTROLLER, NAMED), List.of(), 2, List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    List<Stage> stages = new ArrayList<>();
    Named named = combination.get(NAMED);
    String service = names.name("target");
    for (String controller : combination.get(CONTROLLER).controllers) {
      List<ResourceManifest> resources = new ArrayList<>();
      resources.add(new ResourceManifest(ingress(named, names)));
      if (!controller.isEmpty()) {
        resources.add(new ResourceManifest(ingressClass(names, controller, false)));
      }
      // The default of the whole cluster, which all scenarios write alike.
      resources.add(new ResourceManifest(ingressClass(new Names("default"), OURS, true)));
      boolean counts = named == Named.NOT || controller.equals(OURS);
      String stage = "stage-" + (stages.size() + 1);
      Query query = Query.get(names.path("/app")).authority(names.host("shop"));
      stages.add(
          new Stage(
              stage,
              List.of(
                  new Change.Apply(
                      new ServiceManifest(service, null, List.of(service))
                          .with(resources.toArray(ResourceManifest[]::new)))),
              List.of(Exchange.once(stage, query, counts ? servedBy(service) : unknown()))));
    }
    return new Scenario(
        new InstallSettings(Map.of(AmbassadorUnderTest.ALL_NAMESPACES, "true"), List.of()),
        List.of(new BackendDeclaration(service, false)),
        stages,
        List.of());
  }

  private static String ingressClass(Names names, String controller, boolean isDefault) {
    return """
    apiVersion: networking.k8s.io/v1
    kind: IngressClass
    metadata:
      name: %s
      annotations: {ingressclass.kubernetes.io/is-default-class: "%s"}
    spec:
      controller: %s
    """
        .formatted(names.name("class"), isDefault, controller);
  }

  private static String ingress(Named named, Names names) {
    return """
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata:
      name: %1$s
    %2$sspec:
    %3$s  rules:
      - host: %4$s
        http:
          paths:
          - path: %5$s
            pathType: Prefix
            backend: {service: {name: %1$s, port: {number: 80}}}
    """
        .formatted(
            names.name("target"),
            named.metadata.formatted(names.name("class")),
            named.spec.formatted(names.name("class")),
            names.host("shop"),
            names.path("/app"));
  }

  private static Check servedBy(String backend) {
    return (answers, findings) ->
        answers.forEach(answer ->
            findings.equal(
                "backend", Optional.of(backend), answer.echo().map(echo -> echo.backend())));
  }

  private static Check unknown() {
    return (answers, findings) ->
        answers.forEach(answer -> findings.equal("status", 404, answer.status()));
  }
}
