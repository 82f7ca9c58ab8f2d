package dev.kat.tests.suite;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.ClientTls;
import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.FactorGroup;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import dev.kat.tests.check.NoConnection;
import dev.kat.tests.check.Predicted;
import dev.kat.tests.config.Certificates;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.feature.TlsEdge;
import dev.kat.tests.model.Gateway;
import dev.kat.tests.model.Handshakes;
import dev.kat.tests.model.Handshakes.Certificate;
import dev.kat.tests.model.Outcome;
import dev.kat.tests.model.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Routes behind TLS. A client trusts the one certificate that the name it asks for must have, so a
 * handshake with any other fails.
 */
public final class TlsSuite implements Suite {

  private static final String CLIENT_CERTIFICATE = "x-forwarded-client-cert";

  private static final int MISDIRECTED = 421;
  private static final int MOVED_PERMANENTLY = 301;

  /** The name that a client asks for in the handshake, and the certificate that it must see. */
  enum Asks {
    ONE(TlsEdge.ONE, List.of(TlsEdge.ONE)),
    BELOW("shop.below.example.com", TlsEdge.SHOPS),
    OTHER("other.example.com", TlsEdge.REST);

    private final String name;
    private final List<String> certificate;

    Asks(String name, List<String> certificate) {
      this.name = name;
      this.certificate = certificate;
    }
  }

  /** Whether the request is for the host of the handshake. */
  enum Host {
    SAME,
    ANOTHER,
    WITH_PORT
  }

  private static final Factor<TlsEdge> EDGE = Factor.of("edge", TlsEdge.class);
  private static final Factor<Asks> ASKS = Factor.of("asks", Asks.class);
  private static final Factor<Certificate> SHOWS = Factor.of("shows", Certificate.class);
  private static final Factor<Host> HOST = Factor.of("host", Host.class);
  private static final Factor<Protocol> CLIENT =
      new Factor<>("client", List.of(Protocol.HTTP1, Protocol.HTTP2));

  @Override
  public Model model() {
    List<Factor<?>> factors = List.of(EDGE, ASKS, SHOWS, HOST, CLIENT);
    return new Model(
        factors, List.of(), 3, List.of(new FactorGroup("handshake", factors, 3)), List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    TlsEdge edge = combination.get(EDGE);
    Carrier carrier =
        Carrier.of(
            names.name("target"),
            names.name("target"),
            MappingDocument.of(names.name("target"), names.path("/app/"), names.name("target"))
                .patient());
    Gateway gateway = Deployment.of(carrier).gateway();
    Query query =
        Query.get(names.path("/app/a page?x=1&y=/").replace(" ", "%20"))
            .over(combination.get(CLIENT))
            .authority(host(combination));
    List<Exchange> exchanges = new ArrayList<>();
    exchanges.add(secured(combination, edge.handshakes(), gateway, query));
    exchanges.add(cleartext(edge, gateway, query.to(edge.cleartext())));
    return new Scenario(
        edge.install(),
        List.of(new BackendDeclaration(names.name("target"), false)),
        List.of(new Stage("deployed", List.of(new Change.Apply(carrier.manifest())), exchanges)),
        List.of());
  }

  private static String host(Combination combination) {
    Asks asks = combination.get(ASKS);
    return switch (combination.get(HOST)) {
      case SAME -> asks.name;
      case ANOTHER -> asks == Asks.ONE ? Asks.OTHER.name : Asks.ONE.name;
      case WITH_PORT -> asks.name + ":31443";
    };
  }

  private static Exchange secured(
      Combination combination, Handshakes handshakes, Gateway gateway, Query query) {
    Asks asks = combination.get(ASKS);
    Certificate shows = combination.get(SHOWS);
    Handshakes.Context context = handshakes.of(asks.name);
    boolean own = context != null && !context.host().equals("*");
    ClientTls tls =
        new ClientTls(
            asks.name,
            Certificates.of(own ? asks.certificate : TlsEdge.REST, 1).getCertificatePEM(),
            identity(shows));
    Query secured = query.to("https").over(tls);
    if (!handshakes.succeeds(asks.name, shows)) {
      return Exchange.once("secured", secured, new NoConnection());
    }
    boolean mayAsk = handshakes.mayAsk(asks.name, bare(query));
    Query claiming = secured.header(CLIENT_CERTIFICATE, "Subject=\"CN=admin\"");
    boolean shown = context != null && context.demandsCertificate();
    return combination.get(EDGE).tellsOfClients() && mayAsk
        ? Exchange.once("secured", claiming, told(shown, gateway, claiming))
        : Exchange.once("secured", secured, predicted(mayAsk, gateway, secured));
  }

  private static ClientTls.@Nullable Identity identity(Certificate shows) {
    return switch (shows) {
      case NONE -> null;
      case KNOWN -> Certificates.client(TlsEdge.CLIENTS);
      case REVOKED -> Certificates.revokedClient(TlsEdge.CLIENTS);
      case FOREIGN -> Certificates.client("strangers");
    };
  }

  private static Exchange cleartext(TlsEdge edge, Gateway gateway, Query query) {
    if (edge == TlsEdge.REDIRECT) {
      String host = query.authority().replace(":31443", ":443");
      Outcome redirected =
          new Outcome.Redirected(MOVED_PERMANENTLY, "https://" + host + query.path(), Map.of());
      return Exchange.once("cleartext", query, always(redirected));
    }
    return Exchange.once(
        "cleartext", query, predicted(edge.handshakes().mayAsk(null, bare(query)), gateway, query));
  }

  private static Predicted predicted(boolean mayAsk, Gateway gateway, Query query) {
    return mayAsk ? Predicted.by(gateway, query) : always(new Outcome.Refused(MISDIRECTED));
  }

  /** What the client says of itself is taken away, and what it has shown is said. */
  private static Predicted told(boolean shown, Gateway gateway, Query query) {
    return new Predicted(
        shown
            ? gateway.predict(query).withBeginning(CLIENT_CERTIFICATE, "Hash=")
            : gateway.predict(query).withoutHeader(CLIENT_CERTIFICATE));
  }

  private static Predicted always(Outcome outcome) {
    return new Predicted(new Prediction(List.of(new Prediction.Share(100, outcome))));
  }

  private static String bare(Query query) {
    return query.authority().replaceFirst(":[0-9]+$", "");
  }
}
