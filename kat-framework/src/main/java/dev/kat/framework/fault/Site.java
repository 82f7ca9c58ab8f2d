package dev.kat.framework.fault;

import dev.kat.backends.BackendServer;
import dev.kat.backends.BackendSpec;
import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.FaultRoute;
import dev.kat.framework.api.FaultSubject;
import dev.kat.framework.api.FaultSubject.Badness;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
import dev.kat.framework.env.BackendAddresses;
import dev.kat.framework.env.EnvironmentException;
import dev.kat.framework.env.InProcessApi;
import dev.kat.framework.env.Manifests;
import dev.kat.framework.env.NamespaceState;
import dev.kat.framework.kube.ApiServer;
import dev.kat.framework.query.QueryEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where faults happen, one after the other: an API server, a control plane, an Envoy and backends,
 * with a path between each two that can be cut, and a load that never stops.
 */
final class Site implements AutoCloseable {

  /** Of a table that was never accepted as a whole nobody knows which object is at fault. */
  private static final List<Badness> INTRUDERS =
      List.of(Badness.MALFORMED, Badness.TRANSLATOR_BUG, Badness.CLUSTER_REFUSED);

  private static final Duration USUAL = Duration.ofMillis(40);
  private static final Duration FREQUENT = Duration.ofMillis(15);

  private final QueryEngine engine;
  private final InProcessApi api = new InProcessApi();
  private final BackendServer backends =
      BackendServer.start(
          Stream.of(Services.ALPHA, Services.BETA, Services.STEADY).map(BackendSpec::of).toList());
  private final NamespaceState namespace;
  private final Map<String, ObjectState> written = new LinkedHashMap<>();
  private final Edge edge;
  private final Load load;
  private final Marks marks = new Marks();
  private final Services services;
  private final ControlPlaneHost host;

  /**
   * Starts everything; returns when the load runs.
   *
   * @param apart whether the control plane is a process of its own
   */
  Site(
      String name,
      boolean apart,
      FaultSubject subject,
      QueryEngine engine,
      Path envoy,
      Path directory) {
    this.engine = engine;
    services = new Services(subject);
    String space = "kat-" + name;
    namespace = new NamespaceState(api, new Manifests(space, addresses()));
    write(services.calm());
    host = new ControlPlaneHost(subject, apart, name, space, directory, api.server());
    host.start(true);
    edge = new Edge(envoy, directory, name, host.bootstrap());
    load = new Load(engine, requests(), streams());
    edge.serving();
    load.run(edge.target());
    converge(Duration.ofSeconds(30));
  }

  private BackendAddresses addresses() {
    return name ->
        new BackendAddresses.Address(
            backends.address().getHostAddress(),
            backends.backend(name).orElseThrow().port(),
            OptionalInt.empty());
  }

  private List<Load.Requests> requests() {
    Query steady = Query.get(Services.STEADY_PATH + "page");
    return List.of(
        requests("kept connection", steady, Set.of(Services.STEADY)),
        requests("HTTP/2", steady.over(Protocol.HTTP2), Set.of(Services.STEADY)),
        requests(
            "switched route",
            Query.get(Services.SWITCH_PATH),
            Set.of(Services.ALPHA, Services.BETA)),
        requests(
            "reordered route",
            Query.get(Services.ORDER_PATH),
            Set.of(Services.ALPHA, Services.BETA)),
        requests("bystander", Query.get(Services.CULPRIT_PATH), Set.of(Services.STEADY)),
        new Load.Requests(
            "marked route",
            Query.get(Services.MARKER_PATH),
            FREQUENT,
            from(Set.of(Services.STEADY)),
            marks::see));
  }

  private static Load.Requests requests(String name, Query query, Set<String> from) {
    return new Load.Requests(name, query, USUAL, from(from), answer -> {});
  }

  private static Predicate<Answer> from(Set<String> backends) {
    return answer ->
        answer.status() == 200
            && answer.echo().filter(echo -> backends.contains(echo.backend())).isPresent();
  }

  private static List<Query> streams() {
    Query socket = Query.get(Services.STEADY_PATH + "socket").over(Protocol.WEBSOCKET);
    Query stream = Query.get(Services.STREAM_PATH).over(Protocol.GRPC).method("POST").body("hello");
    return List.of(socket, socket, stream, stream);
  }

  Services services() {
    return services;
  }

  ControlPlaneHost controlPlane() {
    return host;
  }

  ApiServer api() {
    return api.server();
  }

  Edge edge() {
    return edge;
  }

  Load load() {
    return load;
  }

  /** Lets so many requests be answered while things are as they are. */
  void goOn(int answers) {
    Waits.join(load.more(answers), "answers to " + answers + " requests");
  }

  /** What users do: applies Services; returns when the API server has them. */
  void write(List<ServiceManifest> manifests) {
    change(manifests.stream().<Change>map(Change.Apply::new).toList());
  }

  void write(ServiceManifest... manifests) {
    write(Arrays.asList(manifests));
  }

  void delete(String service) {
    change(List.of(new Change.Delete(service)));
  }

  /** New objects are bad from the beginning. */
  void writeIntruders() {
    INTRUDERS.forEach(badness -> write(services.intruder(badness)));
  }

  /** They are taken away again. */
  void removeIntruders() {
    INTRUDERS.forEach(badness -> delete(services.intruder(badness).name()));
  }

  private void change(List<Change> changes) {
    for (ObjectState state : Waits.join(namespace.write(changes), "the API server")) {
      written.put(state.kind() + "/" + state.name(), state);
    }
  }

  /** Returns when what was written is in force. */
  void acknowledged(Duration bound) {
    Waits.join(
        host.running().acknowledged(new ArrayList<>(written.values())),
        bound,
        "the acknowledgement of what was written");
  }

  /** Makes another change, and returns when requests go by it. */
  void seeChange(Duration bound) {
    int mark = marks.next();
    CompletableFuture<Void> seen = marks.seen(mark);
    write(services.marker(mark));
    Waits.join(seen, bound, "requests that go by the newest configuration");
  }

  /** The same, and returns when everything that was written is acknowledged. */
  void converge(Duration bound) {
    long deadline = System.nanoTime() + bound.toNanos();
    seeChange(bound);
    acknowledged(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
  }

  /** Sends one request; it is not part of the load. */
  Answer ask(Query query) {
    return Waits.join(engine.send(query, edge.target()), "an answer");
  }

  /** Returns when requests are answered by a backend, which is very soon when they can be. */
  void answeredBy(String backend, Query query) {
    Answer unused =
        Waits.until(
            () -> ask(query),
            answer -> answer.echo().filter(echo -> echo.backend().equals(backend)).isPresent(),
            "an answer of backend " + backend);
  }

  /** Everything is as in the beginning again. */
  void calm() {
    host.heal();
    api.server().refuseWith(0);
    write(services.calm());
    converge(Duration.ofSeconds(30));
  }

  /** What all have to say. */
  String words() {
    return "load: %s, %s\ncontrol plane: %s\nEnvoy: %s"
        .formatted(load.count(), marks.words(), host.words(), edge.words());
  }

  /** The mark that a request went by. */
  static int mark(Answer answer) {
    return answer.echo().stream()
        .flatMap(echo -> echo.headers().stream())
        .filter(header -> header.name().equalsIgnoreCase(FaultRoute.MARK))
        .mapToInt(header -> Integer.parseInt(header.value()))
        .findFirst()
        .orElseThrow(() -> new EnvironmentException("an answer without a mark"));
  }

  @Override
  public void close() {
    load.close();
    edge.close();
    host.close();
    api.close();
    backends.close();
  }
}
