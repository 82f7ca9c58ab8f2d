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
import dev.kat.framework.api.Witness;
import dev.kat.tests.check.Predicted;
import dev.kat.tests.config.Annotation;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import dev.kat.tests.config.ServiceDocument;
import dev.kat.tests.model.Gateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An AuthService that changes, and changes back, while it is being asked: questions are under way
 * at every moment, no request fails, and Envoy lives.
 */
public final class AuthLifecycleSuite implements Suite {

  /** What a user does to the AuthService. */
  enum AuthChange {
    ADDED(auth -> null, auth -> auth),
    REMOVED(auth -> auth, auth -> null),
    PROTOCOL(auth -> auth, auth -> auth.with("proto", "grpc")),
    SETTINGS(
        auth -> auth,
        auth ->
            auth.with("allowed_authorization_headers", List.of("x-reason"))
                .with("include_body", Map.of("max_bytes", 64, "allow_partial", true))
                .with("timeout_ms", 20_000)),
    ELSEWHERE(
        auth -> auth,
        auth -> auth.with("auth_service", auth.text("auth_service").orElseThrow() + "-too"));

    private final Function<ServiceDocument, @Nullable ServiceDocument> before;
    private final Function<ServiceDocument, @Nullable ServiceDocument> after;

    AuthChange(
        Function<ServiceDocument, @Nullable ServiceDocument> before,
        Function<ServiceDocument, @Nullable ServiceDocument> after) {
      this.before = before;
      this.after = after;
    }
  }

  private static final Factor<AuthChange> CHANGE = Factor.of("auth-change", AuthChange.class);
  private static final Factor<Protocol> CLIENT =
      new Factor<>("client", List.of(Protocol.HTTP1, Protocol.HTTP2));

  /** How long an answer takes, so that some are always awaited when the change comes. */
  private static final String UNDER_WAY_MS = "100";

  @Override
  public Model model() {
    // Each combination has an install of its own, so there are no more than changes.
    return new Model(List.of(CHANGE, CLIENT, Xds.FACTOR), List.of(), 1, List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    AuthChange change = combination.get(CHANGE);
    ServiceDocument auth = auth(names);
    ServiceDocument before = change.before.apply(auth);
    ServiceDocument after = change.after.apply(auth);
    Query allowed =
        Query.get(names.path("/app/page?x=1"))
            .over(combination.get(CLIENT))
            .header("x-kat-auth-delay-ms", UNDER_WAY_MS)
            .header("x-kat-auth-response-header", "x-user: alice");
    Query denied = allowed.header("x-kat-auth-status", "401");
    Query fresh = fresh(allowed);
    Query freshlyDenied = fresh(denied);
    Query open = Query.get(names.path("/open")).over(Protocol.WEBSOCKET);
    Gateway first = gateway(names, before);
    Gateway second = gateway(names, after);
    List<Stage> stages = new ArrayList<>();
    stages.add(stage("before", deployed(names, before), first, fresh, freshlyDenied));
    stages.add(stage("changed", List.of(carrier(names, after)), second, fresh, freshlyDenied));
    stages.add(stage("back", List.of(carrier(names, before)), first, fresh, freshlyDenied));
    List<Gateway> moments = List.of(first, second);
    return new Scenario(
        combination.get(Xds.FACTOR).of(InstallSettings.PLAIN.onlyFor(names)),
        List.of(declared(names.name("auth")), declared(too(names)), declared(names.name("app"))),
        stages,
        List.of(
            new Witness.WebSocket("open-websocket", open),
            new Witness.Load("load-allowed", under(allowed), Predicted.byAny(moments, allowed)),
            new Witness.Load("load-denied", under(denied), Predicted.byAny(moments, denied))));
  }

  /**
   * The same on a connection of its own: one that was there before a change of the listener keeps
   * what was in force until Envoy has drained it.
   */
  private static Query fresh(Query query) {
    return query.over(Protocol.HTTP1).header("connection", "close");
  }

  /** Load over HTTP/1.1 leaves no connections behind, which {@link #fresh} could be sent on. */
  private static Query under(Query query) {
    return query.protocol() == Protocol.HTTP1 ? query.header("connection", "close") : query;
  }

  private static Stage stage(
      String name, List<Change> changes, Gateway gateway, Query allowed, Query denied) {
    return new Stage(
        name,
        changes,
        List.of(
            Exchange.once(name + "-allowed", allowed, Predicted.by(gateway, allowed)),
            Exchange.once(name + "-denied", denied, Predicted.by(gateway, denied))));
  }

  private static ServiceDocument auth(Names names) {
    return ServiceDocument.of("AuthService", names.name("auth"))
        .with("auth_service", names.name("auth"))
        .with("path_prefix", "/kat.auth")
        .with(
            "allowed_request_headers",
            List.of("x-kat-auth-status", "x-kat-auth-response-header", "x-kat-auth-delay-ms"))
        .with("allowed_authorization_headers", List.of("x-user"));
  }

  private static String too(Names names) {
    return names.name("auth") + "-too";
  }

  private static List<MappingDocument> mappings(Names names) {
    String app = names.name("app");
    return List.of(
        MappingDocument.of(app, names.path("/app/"), app).patient(),
        MappingDocument.of(names.name("open"), names.path("/open"), app)
            .patient()
            .with("use_websocket", true)
            .with("bypass_auth", true));
  }

  private static List<Change> deployed(Names names, @Nullable ServiceDocument auth) {
    String app = names.name("app");
    return List.of(
        new Change.Apply(
            new ServiceManifest(app, Annotation.LEADING.of(mappings(names)), List.of(app))),
        new Change.Apply(new ServiceManifest(too(names), null, List.of(too(names)))),
        carrier(names, auth));
  }

  private static Change carrier(Names names, @Nullable ServiceDocument auth) {
    String name = names.name("auth");
    return new Change.Apply(
        new ServiceManifest(
            name, auth == null ? null : Annotation.LEADING.of(List.of(auth)), List.of(name)));
  }

  private static Gateway gateway(Names names, @Nullable ServiceDocument auth) {
    String app = names.name("app");
    String name = names.name("auth");
    return new Gateway(
        mappings(names),
        ModuleDocument.EMPTY,
        Map.of(app, app, name, name, too(names), too(names)),
        auth == null ? List.of() : List.of(auth));
  }

  private static BackendDeclaration declared(String name) {
    return new BackendDeclaration(name, false);
  }
}
