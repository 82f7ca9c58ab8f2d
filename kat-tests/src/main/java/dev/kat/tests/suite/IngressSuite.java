package dev.kat.tests.suite;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.ClientTls;
import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Constraint;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import dev.kat.tests.check.Predicted;
import dev.kat.tests.config.Annotation;
import dev.kat.tests.config.Certificates;
import dev.kat.tests.config.IngressDocument;
import dev.kat.tests.config.IngressDocument.Backend;
import dev.kat.tests.config.IngressDocument.ClassForm;
import dev.kat.tests.config.IngressDocument.PathType;
import dev.kat.tests.config.IngressDocument.Rule;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.model.IngressGateway;
import io.netty.pkitesting.X509Bundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ingresses by the Ingress specification, alone and beside what could come before their rules. */
public final class IngressSuite implements Suite {

  /** How the path of the rule is written. */
  enum Path {
    EXACT("", PathType.EXACT),
    PREFIX("", PathType.PREFIX),
    PREFIX_WITH_SLASH("/", PathType.PREFIX),
    IMPLEMENTATION_SPECIFIC("", PathType.IMPLEMENTATION_SPECIFIC);

    private final String end;
    private final PathType type;

    Path(String end, PathType type) {
      this.end = end;
      this.type = type;
    }
  }

  /** The hosts of the rule. */
  enum Host {
    ALL,
    ONE,
    WILDCARD
  }

  /** Whether the Ingress has a default backend. */
  enum Default {
    ABSENT,
    WRITTEN
  }

  /** How the port of the backend is written. */
  enum Port {
    NUMBER(80),
    NAME("http");

    private final Object written;

    Port(Object written) {
      this.written = written;
    }
  }

  /** What else there is for some requests of the rule. */
  enum Beside {
    NOTHING,
    /** A rule for an exact path below. */
    EXACT_RULE,
    /** A rule for a longer path, for all hosts: it counts for those that have no rule alone. */
    LONGER_RULE,
    /** A Mapping for a longer path. */
    MAPPING
  }

  /** Whether the Ingress has a certificate for its host. */
  enum Tls {
    ABSENT,
    SECRET
  }

  private static final Factor<Path> PATH = Factor.of("path", Path.class);
  private static final Factor<Host> HOST = Factor.of("host", Host.class);
  private static final Factor<Default> DEFAULT = Factor.of("default-backend", Default.class);
  private static final Factor<Port> PORT = Factor.of("port", Port.class);
  private static final Factor<ClassForm> CLASS = Factor.of("class", ClassForm.class);
  private static final Factor<Beside> BESIDE = Factor.of("beside", Beside.class);
  private static final Factor<Tls> TLS = Factor.of("tls", Tls.class);

  private static final Constraint FOREIGN =
      Constraint.forbid(
          "What is written in an Ingress of somebody else makes no difference.",
          combination ->
              isForeign(combination)
                  && !(combination.is(PATH, Path.PREFIX)
                      && combination.is(PORT, Port.NUMBER)
                      && combination.is(BESIDE, Beside.NOTHING)
                      && combination.is(DEFAULT, Default.ABSENT)
                      && combination.is(TLS, Tls.ABSENT)),
          CLASS,
          PATH,
          PORT,
          BESIDE,
          DEFAULT,
          TLS);

  @Override
  public Model model() {
    return new Model(
        List.of(PATH, HOST, DEFAULT, PORT, CLASS, BESIDE, TLS), List.of(FOREIGN), 2, List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    String target = names.name("target");
    String other = names.name("other");
    String rest = names.name("rest");
    IngressDocument ingress = ingress(combination, names);
    boolean secured = combination.is(TLS, Tls.SECRET);
    List<MappingDocument> mappings =
        combination.is(BESIDE, Beside.MAPPING)
            ? List.of(MappingDocument.of(other, names.path("/app/deep/"), other).patient())
            : List.of();
    IngressGateway gateway =
        new IngressGateway(
            List.of(ingress), mappings, Map.of(target, target, other, other, rest, rest));
    String config = mappings.isEmpty() ? null : Annotation.LEADING.of(mappings);
    List<Change> changes =
        List.of(
            service(other, config),
            service(rest, null),
            new Change.Apply(
                new ServiceManifest(
                    target,
                    null,
                    List.of(target),
                    secured ? List.of(Certificates.secret(target, certificate(names))) : List.of(),
                    List.of(ingress.manifest()))));
    List<Exchange> exchanges = new ArrayList<>();
    queries(combination, names)
        .forEach((name, query) ->
            exchanges.add(Exchange.once(name, query, new Predicted(gateway.predict(query)))));
    if (secured) {
      Query query =
          Query.get(names.path("/app")).authority(one(names)).to("https").over(client(names));
      exchanges.add(Exchange.once("secured", query, new Predicted(gateway.predict(query))));
    }
    return new Scenario(
        install(combination, names),
        List.of(declared(target), declared(other), declared(rest)),
        List.of(new Stage("deployed", changes, exchanges)),
        List.of());
  }

  private static IngressDocument ingress(Combination combination, Names names) {
    String host =
        switch (combination.get(HOST)) {
          case ALL -> "";
          case ONE -> one(names);
          case WILDCARD -> "*." + names.host("shop");
        };
    Path path = combination.get(PATH);
    Backend target = backend(names.name("target"), combination);
    Backend other = backend(names.name("other"), combination);
    List<Rule> rules = new ArrayList<>();
    rules.add(new Rule(host, names.path("/app") + path.end, path.type, target));
    switch (combination.get(BESIDE)) {
      case EXACT_RULE ->
          rules.add(new Rule(host, names.path("/app/deep/er"), PathType.EXACT, other));
      case LONGER_RULE -> rules.add(new Rule("", names.path("/app/deep"), PathType.PREFIX, other));
      case NOTHING, MAPPING -> {}
    }
    return new IngressDocument(
        names.name("ingress"),
        combination.get(CLASS),
        combination.is(DEFAULT, Default.WRITTEN) ? backend(names.name("rest"), combination) : null,
        rules,
        combination.is(TLS, Tls.SECRET)
            ? new IngressDocument.Tls(host.isEmpty() ? one(names) : host, names.name("target"))
            : null);
  }

  private static String one(Names names) {
    return "one." + names.host("shop");
  }

  private static X509Bundle certificate(Names names) {
    return Certificates.of(List.of(one(names)), 1);
  }

  /** A client trusts the one certificate that there must be, and no other. */
  private static ClientTls client(Names names) {
    return new ClientTls(one(names), certificate(names).getCertificatePEM(), null);
  }

  private static Backend backend(String service, Combination combination) {
    return new Backend(service, combination.get(PORT).written);
  }

  /** Requests at, below and beside the path, and for the host and others that are like it. */
  private static Map<String, Query> queries(Combination combination, Names names) {
    String shop = names.host("shop");
    Query plain = Query.get(names.path("/app")).authority(one(names));
    Map<String, Query> queries = new LinkedHashMap<>();
    for (String end : List.of("", "/", "/deep", "/deep/er", "/deep/er/est", "er")) {
      queries.put(
          "app" + end.replace('/', '-'),
          Query.get(names.path("/app" + end) + "?a=/b").authority(one(names)));
    }
    queries.put("with-port", plain.authority("ONE." + shop + ":8080"));
    if (!hasDefault(combination) || combination.is(HOST, Host.ALL)) {
      // A default backend is for all hosts, and installs are shared.
      queries.put("other-label", plain.authority("two." + shop));
      queries.put("more-labels", plain.authority("a.one." + shop));
      queries.put("fewer-labels", plain.authority(shop));
    }
    return queries;
  }

  /**
   * Who has a default backend has it for whatever nobody else takes, and so has an install that is
   * not everybody's.
   */
  private static InstallSettings install(Combination combination, Names names) {
    InstallSettings settings = InstallSettings.PLAIN;
    if (hasDefault(combination)) {
      settings =
          combination.is(HOST, Host.ALL)
              ? settings.onlyFor(names)
              : settings.withOption("ingress", "default-backends");
    }
    return combination.is(TLS, Tls.SECRET) ? settings.with("http", "https") : settings;
  }

  private static boolean isForeign(Combination combination) {
    return combination.is(CLASS, ClassForm.OTHER) || combination.is(CLASS, ClassForm.OTHER_ID);
  }

  private static boolean hasDefault(Combination combination) {
    return combination.is(DEFAULT, Default.WRITTEN) && !isForeign(combination);
  }

  private static Change service(String name, @Nullable String config) {
    return new Change.Apply(new ServiceManifest(name, config, List.of(name)));
  }

  private static BackendDeclaration declared(String name) {
    return new BackendDeclaration(name, false);
  }
}
