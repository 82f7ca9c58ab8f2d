package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines that a real Envoy writes of requests, as {@code envoy_log_type} and its like say. */
class WrittenAccessLogTest {

  @TempDir Path directory;

  @Test
  void unlessWrittenALineIsTheText() throws Exception {
    RealEnvoy.Output output = written("server_name: shop");

    assertThat(output.stdout().lines())
        .singleElement()
        .asString()
        .matches("ACCESS \\[.+] \"GET /old/page HTTP/1.1\" 301 .*");
  }

  @Test
  void aTextIsOfItsFormat() throws Exception {
    RealEnvoy.Output output =
        written("envoy_log_format: '%REQ(:METHOD)% of %REQ(:PATH)%: %RESPONSE_CODE%, 100%%'");

    assertThat(output.stdout()).isEqualTo("GET of /old/page: 301, 100%\n");
  }

  @Test
  void aLineOfJsonHasTheFieldsOfItsFormat() throws Exception {
    RealEnvoy.Output output =
        written(
            "{envoy_log_type: json,"
                + " envoy_log_format: {path: '%REQ(:PATH)%', answer: '%RESPONSE_CODE%'}}");

    JsonNode line = JsonMapper.shared().readTree(output.stdout());
    assertThat(output.stdout().lines()).hasSize(1);
    assertThat(line.propertyNames()).containsExactlyInAnyOrder("path", "answer");
    assertThat(line.at("/path").asString()).isEqualTo("/old/page");
    assertThat(line.at("/answer").asInt()).isEqualTo(301);
  }

  @Test
  void aLineOfJsonHasAmbassadorsFieldsUnlessWritten() throws Exception {
    JsonNode line = JsonMapper.shared().readTree(written("envoy_log_type: json").stdout());

    assertThat(line.at("/path").asString()).isEqualTo("/old/page");
    assertThat(line.at("/response_code").asInt()).isEqualTo(301);
  }

  @Test
  void linesGoToTheStreamOfThePath() throws Exception {
    String format = "envoy_log_format: 'of %REQ(:PATH)%'";
    RealEnvoy.Output output = written("{envoy_log_path: /dev/stderr, " + format + "}");

    assertThat(output.stdout()).isEmpty();
    assertThat(output.stderr()).contains("of /old/page\n");
    assertThat(written("{envoy_log_path: /dev/fd/1, " + format + "}").stdout())
        .isEqualTo("of /old/page\n");
  }

  /** What comes of one request. */
  private RealEnvoy.Output written(String config) throws IOException, InterruptedException {
    String manifest =
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: edge
          annotations:
            getambassador.io/config: |
              apiVersion: ambassador/v1
              kind: Module
              name: ambassador
              config:
                %s
              ---
              apiVersion: ambassador/v1
              kind: Mapping
              name: old
              prefix: /old/
              host_redirect: true
              service: new.example.com
        spec:
          ports:
            - port: 80
        """
            .formatted(config);
    CompilationResult result =
        Compiler.compile(Manifests.snapshot(manifest), CompilerOptions.DEFAULT);
    try (RealEnvoy envoy = RealEnvoy.start(result.xds(), directory)) {
      assertThat(envoy.get("/old/page").statusCode()).isEqualTo(301);
      return envoy.end();
    }
  }
}
