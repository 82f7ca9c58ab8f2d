package dev.kat.tests.suite;

import dev.kat.backends.BackendScript;
import dev.kat.backends.Echo;
import dev.kat.backends.GrpcKind;
import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.ClientTls;
import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.ProxyHeader;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import dev.kat.tests.check.NoConnection;
import dev.kat.tests.check.Predicted;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.feature.ClientEdge;
import java.util.ArrayList;
import java.util.List;

/**
 * Every kind of client, however its connections are opened: what it says arrives, in as many
 * messages as it was said in, and whom a load balancer speaks for is told to the service.
 */
public final class ClientSuite implements Suite {

  /** What a connection begins with. */
  enum Ahead {
    NOTHING,
    PROXY_V1,
    PROXY_V2
  }

  /** How it is secured. */
  enum Security {
    CLEARTEXT,
    TLS
  }

  private static final Factor<Protocol> CLIENT =
      new Factor<>(
          "client",
          List.of(
              Protocol.HTTP1,
              Protocol.HTTP2,
              Protocol.WEBSOCKET,
              Protocol.GRPC,
              Protocol.GRPC_CLIENT_STREAM,
              Protocol.GRPC_SERVER_STREAM,
              Protocol.GRPC_STREAM,
              Protocol.GRPC_WEB,
              Protocol.GRPC_WEB_TEXT));
  private static final Factor<Security> SECURITY = Factor.of("security", Security.class);
  private static final Factor<Ahead> AHEAD = Factor.of("ahead", Ahead.class);

  private static final String HOST = "clients.example.com";

  /** Of nobody: an address for documentation, by RFC 5737. */
  private static final String CLIENT_ADDRESS = "203.0.113.7";

  private static final int CLIENT_PORT = 4711;

  @Override
  public Model model() {
    return new Model(List.of(CLIENT, SECURITY, AHEAD), List.of(), 3, List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    Protocol client = combination.get(CLIENT);
    Carrier carrier =
        Carrier.of(names.name("target"), names.name("target"), mapping(client, names));
    Query bare = secured(combination.get(SECURITY), query(client, names));
    Query query = ahead(combination.get(AHEAD), bare);
    Predicted predicted =
        new Predicted(
            query.proxy() == null
                ? Deployment.of(carrier).gateway().predict(query)
                : Deployment.of(carrier)
                    .gateway()
                    .predict(query)
                    .withBeginning("x-forwarded-for", CLIENT_ADDRESS));
    List<Exchange> exchanges = new ArrayList<>();
    exchanges.add(Exchange.once("hit", query, predicted));
    if (query.proxy() != null) {
      exchanges.add(Exchange.once("without-header", bare, new NoConnection()));
    }
    return new Scenario(
        (query.proxy() == null ? ClientEdge.DIRECT : ClientEdge.BEHIND_BALANCER)
            .install(List.of(HOST)),
        List.of(new BackendDeclaration(names.name("target"), false)),
        List.of(new Stage("deployed", List.of(new Change.Apply(carrier.manifest())), exchanges)),
        List.of());
  }

  private static MappingDocument mapping(Protocol client, Names names) {
    MappingDocument mapping =
        MappingDocument.of(names.name("target"), names.path("/app/"), names.name("target"));
    return switch (client) {
      case HTTP1, HTTP2, TCP -> mapping;
      case WEBSOCKET -> mapping.with("use_websocket", true);
      case GRPC, GRPC_CLIENT_STREAM, GRPC_SERVER_STREAM, GRPC_STREAM, GRPC_WEB, GRPC_WEB_TEXT ->
          mapping.with("grpc", true);
    };
  }

  private static Query query(Protocol client, Names names) {
    Query query = Query.get(names.path("/app/shop.Talk/Say")).authority(HOST).over(client);
    return switch (client) {
      case HTTP1, HTTP2, TCP -> query;
      case WEBSOCKET -> query.body("a message");
      case GRPC, GRPC_WEB, GRPC_WEB_TEXT -> call(GrpcKind.UNARY, query);
      case GRPC_CLIENT_STREAM -> call(GrpcKind.CLIENT_STREAM, query);
      case GRPC_SERVER_STREAM -> call(GrpcKind.SERVER_STREAM, query);
      case GRPC_STREAM -> call(GrpcKind.STREAM, query);
    };
  }

  private static Query call(GrpcKind kind, Query query) {
    Query call = query.method("POST").body("first message\nsecond\nthird");
    for (Echo.Header header : BackendScript.builder().grpcKind(kind).build().headers()) {
      call = call.header(header.name(), header.value());
    }
    return call;
  }

  private static Query secured(Security security, Query query) {
    return switch (security) {
      case CLEARTEXT -> query.to(InstallSettings.HTTP_LISTENER);
      case TLS ->
          query
              .to(ClientEdge.HTTPS)
              .over(new ClientTls(HOST, ClientEdge.certificate(List.of(HOST)), null));
    };
  }

  private static Query ahead(Ahead ahead, Query query) {
    return switch (ahead) {
      case NOTHING -> query;
      case PROXY_V1 ->
          query.behind(new ProxyHeader(ProxyHeader.Version.V1, CLIENT_ADDRESS, CLIENT_PORT));
      case PROXY_V2 ->
          query.behind(new ProxyHeader(ProxyHeader.Version.V2, CLIENT_ADDRESS, CLIENT_PORT));
    };
  }
}
