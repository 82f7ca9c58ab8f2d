package dev.kat.framework.engine;

import dev.kat.backends.Echo;
import dev.kat.framework.api.Answer;
import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.Header;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Part;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.env.Environment;
import dev.kat.framework.env.LiveInstall;
import dev.kat.framework.query.ClientLoad;
import dev.kat.framework.query.QueryEngine;
import dev.kat.framework.query.Target;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A gateway in memory: the configuration of a Service is a path prefix, and what begins with it is
 * answered by the Service's first backend. Things can be told to go wrong.
 */
public final class FakeWorld implements World {

  /** Why the world cannot be prepared; empty when it can. */
  String unprepared = "";

  /** Settings whose installs do not start. */
  Predicate<InstallSettings> unlaunchable = settings -> false;

  /** Settings whose installs are there only after changes were applied to another one. */
  Predicate<InstallSettings> late = settings -> false;

  /** Whether an earlier run is said to have left all installs running. */
  boolean kept;

  /** Changes that are never acknowledged. */
  Predicate<List<Change>> unacknowledged = changes -> false;

  /** Configurations that the fake Envoy refuses. */
  Predicate<String> refused = config -> false;

  /** Paths whose queries are never answered. */
  Predicate<String> unanswered = path -> false;

  /** What its environments say of what takes part in them. */
  public Map<Part, String> versions = Map.of();

  /** Messages that break a conversation. */
  Predicate<String> breaking = message -> false;

  private final CompletableFuture<Void> applied = new CompletableFuture<>();
  final List<String> validated = new CopyOnWriteArrayList<>();
  final List<String> launched = new CopyOnWriteArrayList<>();
  final List<String> sent = new CopyOnWriteArrayList<>();
  final AtomicInteger inFlight = new AtomicInteger();
  final AtomicInteger mostInFlight = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger further = new AtomicInteger();

  private final AtomicInteger ports = new AtomicInteger(10_000);
  private final Map<Integer, FakeInstall> installs = new ConcurrentHashMap<>();

  @Override
  public void prepare() {
    if (!unprepared.isEmpty()) {
      throw new IllegalStateException(unprepared);
    }
  }

  /** How often it was begun, and ended. */
  public final AtomicInteger begun = new AtomicInteger();

  public final AtomicInteger ended = new AtomicInteger();

  @Override
  public void anticipate(SystemUnderTest system) {
    begun.incrementAndGet();
  }

  @Override
  public void close() {
    ended.incrementAndGet();
  }

  @Override
  public Environment environment(SystemUnderTest system) {
    return new FakeEnvironment();
  }

  @Override
  public Environment further(SystemUnderTest system) {
    further.incrementAndGet();
    return new FakeEnvironment();
  }

  @Override
  public QueryEngine queries() {
    return new FakeQueries();
  }

  @Override
  public CompletionStage<String> validate(String envoyConfig) {
    validated.add(envoyConfig);
    return CompletableFuture.completedFuture(
        refused.test(envoyConfig) ? "Envoy says: bad route" : "");
  }

  @Override
  public List<String> manifests(List<Change> changes) {
    List<String> manifests = new ArrayList<>();
    for (Change change : changes) {
      if (change instanceof Change.Apply apply) {
        manifests.add("kind: Service # " + apply.service().name() + " " + apply.service().config());
      }
    }
    return manifests;
  }

  private final class FakeEnvironment implements Environment {

    @Override
    public String name() {
      return "fake";
    }

    @Override
    public CompletionStage<Void> deploy(
        Collection<BackendDeclaration> backends, Collection<InstallRequest> installs) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public Map<Part, String> versions() {
      return versions;
    }

    @Override
    public int launches() {
      return 8;
    }

    @Override
    public CompletionStage<LiveInstall> launch(String id, InstallSettings settings) {
      if (unlaunchable.test(settings)) {
        return CompletableFuture.failedFuture(
            new IllegalStateException("the Envoy of " + id + " died: exit code 1"));
      }
      launched.add(id);
      FakeInstall install = new FakeInstall(ports.incrementAndGet());
      installs.put(install.port, install);
      CompletionStage<Void> there =
          late.test(settings) ? applied : CompletableFuture.completedFuture(null);
      return there.thenApply(now -> install);
    }

    @Override
    public boolean kept(String id) {
      return kept;
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  private final class FakeInstall implements LiveInstall {

    private final int port;
    private final Map<String, ServiceManifest> services = new ConcurrentHashMap<>();
    private final AtomicInteger generation = new AtomicInteger();

    FakeInstall(int port) {
      this.port = port;
    }

    @Override
    public CompletionStage<Acknowledgement> apply(List<Change> changes) {
      applied.complete(null);
      if (unacknowledged.test(changes)) {
        return new CompletableFuture<>();
      }
      for (Change change : changes) {
        if (change instanceof Change.Apply apply) {
          services.put(apply.service().name(), apply.service());
        } else if (change instanceof Change.Delete delete) {
          services.remove(delete.service());
        }
      }
      return CompletableFuture.completedFuture(
          new Acknowledgement(generation.incrementAndGet(), List.of("applied", "acknowledged")));
    }

    @Override
    public String manifests(List<Change> changes) {
      return String.join("\n---\n", FakeWorld.this.manifests(changes));
    }

    @Override
    public Target target() {
      return new Target(InetSocketAddress.createUnresolved("127.0.0.1", port));
    }

    @Override
    public String configDump() {
      return "{}";
    }

    @Override
    public String describe() {
      return "the fake gateway has nothing to complain about";
    }
  }

  /** How busy its client says that it was. */
  static final ClientLoad LOAD = new ClientLoad(0.25, 7);

  private final class FakeQueries implements QueryEngine {

    @Override
    public ClientLoad load() {
      return LOAD;
    }

    @Override
    public CompletionStage<Answer> send(Query query, Target target) {
      sent.add(query.path());
      if (unanswered.test(query.path())) {
        return new CompletableFuture<>();
      }
      mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
      return CompletableFuture.supplyAsync(() -> {
        inFlight.decrementAndGet();
        return answer(query, target);
      });
    }

    private Answer answer(Query query, Target target) {
      FakeInstall install = Objects.requireNonNull(installs.get(target.first().getPort()));
      return install.services.values().stream()
          .filter(service -> query.path().startsWith(String.valueOf(service.config())))
          .findFirst()
          .map(service -> response(query, 200, echo(query, service.backends().get(0))))
          .orElseGet(() -> response(query, 404, ""));
    }

    private static Answer response(Query query, int status, String body) {
      return Answer.of(
          query,
          new Answer.Response(
              status, "HTTP/1.1", List.of(new Header("server", "fake")), body, List.of()),
          1_500_000);
    }

    private static String echo(Query query, String backend) {
      return new Echo(
              backend,
              query.method(),
              query.path(),
              query.authority(),
              List.of(),
              "",
              false,
              "HTTP/1.1",
              null)
          .toJson();
    }

    @Override
    public CompletionStage<Conversation> converse(Query query, Target target) {
      return CompletableFuture.completedFuture(
          new Conversation() {
            @Override
            public CompletionStage<String> say(String message) {
              return breaking.test(message)
                  ? CompletableFuture.failedFuture(new IllegalStateException("connection reset"))
                  : CompletableFuture.completedFuture(message);
            }

            @Override
            public void close() {
              closed.incrementAndGet();
            }
          });
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
