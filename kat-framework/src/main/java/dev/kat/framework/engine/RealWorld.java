package dev.kat.framework.engine;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.cluster.Ahead;
import dev.kat.framework.cluster.ClusterEnvironment;
import dev.kat.framework.cluster.ClusterOptions;
import dev.kat.framework.cluster.Home;
import dev.kat.framework.env.EmbeddedEnvironment;
import dev.kat.framework.env.Environment;
import dev.kat.framework.env.EnvoyBinary;
import dev.kat.framework.env.EnvoyValidator;
import dev.kat.framework.env.Manifests;
import dev.kat.framework.env.Patience;
import dev.kat.framework.query.NettyQueryEngine;
import dev.kat.framework.query.QueryEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Real Envoys: on this machine, or in a cluster. */
final class RealWorld implements World {

  private static final Logger LOG = LoggerFactory.getLogger(RealWorld.class);

  private static final int VALIDATIONS = 4;

  /**
   * A cluster is slower than one machine, above all when many pods start at once. It is less than
   * the engine has, which could not say what is wrong.
   */
  private static final Patience IN_CLUSTER = new Patience(Duration.ofMinutes(3));

  private final Path output;
  private final ClusterOptions cluster;
  private final Manifests manifests = Manifests.withoutEnvironment("kat");
  private @Nullable Path envoy;
  private @Nullable Path directory;
  private @Nullable EnvoyValidator validator;
  private @Nullable Ahead ahead;
  private int environments;

  RealWorld(RunOptions options) {
    output = options.output();
    cluster = options.cluster();
  }

  @Override
  public synchronized void prepare() throws IOException {
    Path found = EnvoyBinary.find(LOG::info);
    Files.createDirectories(output);
    Path own = Files.createTempDirectory(output.toAbsolutePath(), "installs-");
    envoy = found;
    directory = own;
    validator = new EnvoyValidator(found, own.resolve("validate"), VALIDATIONS);
  }

  @Override
  public synchronized void anticipate(SystemUnderTest system) {
    if (cluster.isCluster() && system.inCluster().isPresent()) {
      ahead = Ahead.begin(system, cluster);
    }
  }

  @Override
  public synchronized Environment environment(SystemUnderTest system) {
    Ahead begun = ahead;
    ahead = null;
    return environment(system, cluster, begun);
  }

  @Override
  public synchronized Environment further(SystemUnderTest system) {
    return environment(system, cluster.ofFurther(), null);
  }

  private Environment environment(
      SystemUnderTest system, ClusterOptions where, @Nullable Ahead begun) {
    // Installs of different environments may have the same names.
    Path own = prepared(directory).resolve("environment-" + ++environments);
    if (where.isCluster()) {
      Home home = Home.ofProperty();
      return begun == null
          ? ClusterEnvironment.start(system, where, home, own, IN_CLUSTER)
          : ClusterEnvironment.start(system, where, begun, home, own, IN_CLUSTER);
    }
    return EmbeddedEnvironment.start(system, EmbeddedEnvironment.Options.of(prepared(envoy), own));
  }

  @Override
  public QueryEngine queries() {
    return new NettyQueryEngine();
  }

  @Override
  public synchronized CompletionStage<String> validate(String envoyConfig) {
    return prepared(validator)
        .validate(envoyConfig)
        .thenApply(verdict ->
            verdict.ok() ? "" : verdict.message().isBlank() ? "without a word" : verdict.message());
  }

  @Override
  public List<String> manifests(List<Change> changes) {
    return manifests.yaml(changes);
  }

  private static <T> T prepared(@Nullable T thing) {
    return Objects.requireNonNull(thing, "prepare() comes first");
  }

  @Override
  public synchronized void close() {
    if (ahead != null) {
      ahead.close();
    }
    if (validator != null) {
      validator.close();
    }
  }
}
