package dev.kat.tests.suite;

import dev.kat.backends.TcpEcho;
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
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.SecretManifest;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import dev.kat.tests.check.NoConnection;
import dev.kat.tests.check.Predicted;
import dev.kat.tests.config.Annotation;
import dev.kat.tests.config.Certificates;
import dev.kat.tests.config.Document;
import dev.kat.tests.config.ResourceDocument;
import dev.kat.tests.config.TlsDocument;
import dev.kat.tests.model.BareConnections;
import io.netty.pkitesting.X509Bundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Connections that TCPMappings take, each with one request, or with lines that are answered one by
 * one: they must arrive byte by byte as they were sent, at the service that has the port, or the
 * host that the client asked for.
 */
public final class TcpSuite implements Suite {

  /** Who has the port. */
  enum Port {
    /** One service has all of it. */
    WHOLE,
    /** Services have it by the names that clients ask for, in TLS that ends here. */
    HOSTS,
    /** The same, and one has what is left. */
    HOSTS_AND_REST
  }

  /** Which weights two TCPMappings of one port and host have; the first alone in one case. */
  enum Weight {
    ALONE,
    FIFTY_UNSET,
    ZERO_HUNDRED,
    /** One alone, to a service that takes no connection. */
    CLOSED
  }

  /** How the service is written. */
  enum Upstream {
    NAME,
    TLS,
    ADDRESS,
    DNS_NAME
  }

  private static final Factor<Port> PORT = Factor.of("port", Port.class);
  private static final Factor<Weight> WEIGHT = Factor.of("weight", Weight.class);
  private static final Factor<Upstream> UPSTREAM = Factor.of("upstream", Upstream.class);

  private static final Constraint APART =
      Constraint.forbid(
          "What is left of a port can be had once, so it makes an install; one is enough of each.",
          combination ->
              switch (combination.get(PORT)) {
                case WHOLE ->
                    !combination.is(WEIGHT, Weight.FIFTY_UNSET)
                        || !combination.is(UPSTREAM, Upstream.ADDRESS);
                case HOSTS -> false;
                case HOSTS_AND_REST ->
                    !combination.is(WEIGHT, Weight.ALONE)
                        || !combination.is(UPSTREAM, Upstream.NAME);
              },
          PORT,
          WEIGHT,
          UPSTREAM);

  private static final String LISTENER = "tcp";

  private static final String LINES = TcpEcho.BEGINNING + "first\nsecond\nGET / HTTP/1.1";

  /** Each is a connection of its own, most with a handshake. */
  private static final int CONNECTIONS = 200;

  @Override
  public Model model() {
    return new Model(List.of(PORT, WEIGHT, UPSTREAM), List.of(APART), 2, List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    Port port = combination.get(PORT);
    List<ResourceDocument> mappings = mappings(combination, names);
    List<String> backends = List.of(names.name("target"), names.name("twin"), names.name("rest"));
    BareConnections connections =
        new BareConnections(
            mappings,
            Map.of(
                backends.get(0), backends.get(0),
                backends.get(1), backends.get(1),
                backends.get(2), backends.get(2)));
    List<Change> changes = new ArrayList<>();
    for (String name : backends.subList(1, backends.size())) {
      changes.add(new Change.Apply(new ServiceManifest(name, null, List.of(name))));
    }
    changes.add(new Change.Apply(carrier(port, mappings, names)));
    return new Scenario(
        install(port, names),
        backends.stream().map(name -> new BackendDeclaration(name, true)).toList(),
        List.of(new Stage("deployed", changes, exchanges(port, connections, names))),
        List.of());
  }

  /** All of a port can be had once; hosts are those of their scenarios. */
  private static InstallSettings install(Port port, Names names) {
    return switch (port) {
      case WHOLE -> InstallSettings.PLAIN.onlyFor(names).with("http", LISTENER);
      case HOSTS -> InstallSettings.PLAIN.with("http", "https", LISTENER);
      case HOSTS_AND_REST -> InstallSettings.PLAIN.onlyFor(names).with("http", "https", LISTENER);
    };
  }

  private static List<ResourceDocument> mappings(Combination combination, Names names) {
    List<ResourceDocument> mappings = new ArrayList<>();
    ResourceDocument target = mapping(combination, names, "target");
    ResourceDocument twin = mapping(combination, names, "twin");
    switch (combination.get(WEIGHT)) {
      case ALONE ->
          mappings.add(
              target
                  .with("idle_timeout_ms", "3600000")
                  .with("resolver", "endpoint")
                  .with("cluster_tag", "tagged")
                  .with("stats_name", "database")
                  .with("circuit_breakers", List.of(Map.of("max_connections", 1000))));
      case FIFTY_UNSET -> {
        mappings.add(target.with("weight", 50));
        mappings.add(twin);
      }
      case ZERO_HUNDRED -> {
        mappings.add(target.with("weight", 0));
        mappings.add(twin.with("weight", 100));
      }
      case CLOSED ->
          mappings.add(target.with("circuit_breakers", List.of(Map.of("max_connections", 0))));
    }
    if (combination.is(PORT, Port.HOSTS_AND_REST)) {
      mappings.add(onPort(names, "rest").with("service", names.name("rest")));
    }
    return mappings;
  }

  private static ResourceDocument onPort(Names names, String base) {
    return ResourceDocument.of("TCPMapping", names.name(base))
        .with("port", Names.listenerPort(LISTENER));
  }

  private static ResourceDocument mapping(Combination combination, Names names, String base) {
    String name = names.name(base);
    ResourceDocument mapping = onPort(names, base);
    if (!combination.is(PORT, Port.WHOLE)) {
      mapping = mapping.with("host", host(names));
    }
    return switch (combination.get(UPSTREAM)) {
      case NAME -> mapping.with("service", name);
      case TLS -> mapping.with("service", name).with("tls", true);
      case ADDRESS -> mapping.with("service", Names.address(name));
      case DNS_NAME ->
          mapping
              .with("service", "till.localhost:" + Names.port(name))
              .with("enable_ipv4", true)
              .with("enable_ipv6", false);
    };
  }

  private static String host(Names names) {
    return names.host("database");
  }

  private static X509Bundle certificate(Names names) {
    return Certificates.of(List.of(host(names), names.host("unknown")), 1);
  }

  private static ServiceManifest carrier(Port port, List<ResourceDocument> mappings, Names names) {
    String name = names.name("target");
    List<Document> documents = new ArrayList<>(mappings);
    List<SecretManifest> secrets = new ArrayList<>();
    if (port != Port.WHOLE) {
      documents.add(
          TlsDocument.context(name).with("hosts", List.of(host(names))).with("secret", name));
      secrets.add(Certificates.secret(name, certificate(names)));
    }
    return new ServiceManifest(name, Annotation.LEADING.of(documents), List.of(name), secrets);
  }

  private static List<Exchange> exchanges(Port port, BareConnections connections, Names names) {
    Query cleartext =
        Query.get(names.path("/a/../page?x=1"))
            .header("X-Forwarded-Proto", "https")
            .header("Connection", "close")
            .to(LISTENER);
    Query lines = Query.get("/").over(Protocol.TCP).body(LINES).to(LISTENER);
    List<Exchange> exchanges = new ArrayList<>();
    if (port == Port.WHOLE) {
      exchanges.add(exchange("connection", cleartext, CONNECTIONS, connections));
      exchanges.add(exchange("lines", lines, 1, connections));
      return exchanges;
    }
    exchanges.add(
        exchange("connection", secured(cleartext, host(names), names), CONNECTIONS, connections));
    exchanges.add(exchange("lines", secured(lines, host(names), names), 1, connections));
    exchanges.add(exchange("cleartext", cleartext, 1, connections));
    if (port == Port.HOSTS) {
      Query unknown = secured(cleartext, names.host("unknown"), names);
      exchanges.add(exchange("unknown-host", unknown, 1, connections));
    }
    return exchanges;
  }

  private static Query secured(Query query, String host, Names names) {
    return query.over(new ClientTls(host, certificate(names).getCertificatePEM(), null));
  }

  private static Exchange exchange(
      String name, Query query, int times, BareConnections connections) {
    Optional<Predicted> predicted = connections.predict(query).map(Predicted::new);
    return predicted.isPresent()
        ? new Exchange(name, query, times, predicted.get())
        : Exchange.once(name, query, new NoConnection());
  }
}
