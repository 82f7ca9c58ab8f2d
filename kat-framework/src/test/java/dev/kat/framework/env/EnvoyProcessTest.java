package dev.kat.framework.env;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Query;
import dev.kat.framework.query.NettyQueryEngine;
import dev.kat.framework.query.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvoyProcessTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void servesAndTellsWhere() throws Exception {
    try (EnvoyProcess envoy = start(Bootstraps.answering("hello"));
        NettyQueryEngine queries = new NettyQueryEngine()) {
      envoy.serving().get(30, TimeUnit.SECONDS);
      EnvoyAdmin admin =
          new EnvoyAdmin(
              HttpClient.newHttpClient(), envoy.adminAddress().get(30, TimeUnit.SECONDS));
      Target target = new Target(admin.listener().get(30, TimeUnit.SECONDS).orElseThrow());

      assertThat(queries.send(Query.get("/"), target).toCompletableFuture().join().response())
          .satisfies(response -> assertThat(String.valueOf(response)).contains("hello"));
      assertThat(admin.configDump().get(30, TimeUnit.SECONDS)).contains("direct_response");
      assertThat(Files.readString(directory.resolve("envoy.log"))).contains("starting workers");
    }
  }

  @Test
  void badConfigurationIsInItsLastWords() throws Exception {
    try (EnvoyProcess envoy =
        start(Bootstraps.answering("hello").replace("direct_response", "direct_respose"))) {
      assertThat(envoy.end().get(30, TimeUnit.SECONDS))
          .startsWith("the Envoy of install 'test' has died with exit code 1")
          .contains("'direct_respose'");
    }
  }

  @Test
  void deathIsNoticed() throws Exception {
    try (EnvoyProcess envoy = start(Bootstraps.answering("hello"))) {
      envoy.serving().get(30, TimeUnit.SECONDS);
      assertThat(envoy.end()).isNotDone();

      assertThat(ProcessHandle.of(envoy.pid()).orElseThrow().destroyForcibly()).isTrue();

      assertThat(envoy.end().get(30, TimeUnit.SECONDS)).contains("has died with signal 9");
    }
  }

  @Test
  void closingIsNoDeath() throws Exception {
    EnvoyProcess envoy = start(Bootstraps.answering("hello"));
    envoy.close();

    assertThat(envoy.end().get(30, TimeUnit.SECONDS)).contains("was stopped");
  }

  @Test
  void doesNotOutliveAJvmThatCrashes() throws Exception {
    Process jvm =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Crash.class.getName(),
                RealEnvoy.BINARY.toString(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = jvm.inputReader()) {
      ProcessHandle envoy = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
      assertThat(envoy.isAlive()).isTrue();

      jvm.outputWriter().close();

      assertThat(envoy.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
    } finally {
      jvm.destroyForcibly();
    }
  }

  /** Starts an Envoy, waits for the end of its input, and crashes. */
  static final class Crash {

    private Crash() {}

    public static void main(String[] arguments) throws IOException {
      EnvoyProcess envoy =
          EnvoyProcess.start(
              Path.of(arguments[0]), "crash", Bootstraps.answering("x"), Path.of(arguments[1]), 1);
      envoy.serving().join();
      System.out.println(envoy.pid());
      List.of(System.in.readAllBytes());
      Runtime.getRuntime().halt(1);
    }
  }

  private EnvoyProcess start(String bootstrap) throws IOException {
    return EnvoyProcess.start(RealEnvoy.BINARY, "test", bootstrap, directory, 1);
  }
}
