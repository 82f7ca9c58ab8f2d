package dev.kat.controlplane.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogTest {

  private static final String FORGED = "x\n2030-01-01T00:00:00.000Z ERROR Main - all is lost";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Log log = new Log(new PrintStream(written, true, StandardCharsets.UTF_8));
  private final Logger logger = new LineLogger("dev.kat.controlplane.ControlPlane", log);

  private List<String> lines() {
    return written.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private JsonNode only() {
    assertThat(lines()).hasSize(1);
    return new JsonMapper().readTree(lines().get(0));
  }

  @Test
  void aLineForPeople() {
    logger.warn("Envoy {} is {}", "edge", "slow");

    assertThat(lines()).hasSize(1);
    assertThat(lines().get(0))
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z WARN ControlPlane - Envoy edge is slow");
  }

  @Test
  void anObjectForPrograms() {
    log.set(LogFormat.JSON, Level.INFO);

    logger.atError().addKeyValue("line", 7).addKeyValue("code", "bad").log("in line {}", 7);

    JsonNode record = only();
    assertThat(record.propertyNames())
        .containsExactly("time", "level", "logger", "thread", "message", "line", "code");
    assertThat(record.get("level").asString()).isEqualTo("ERROR");
    assertThat(record.get("logger").asString()).isEqualTo("dev.kat.controlplane.ControlPlane");
    assertThat(record.get("message").asString()).isEqualTo("in line 7");
    assertThat(record.get("line").isNumber()).isTrue();
    assertThat(record.get("code").asString()).isEqualTo("bad");
  }

  @Test
  void noTextLooksLikeAnotherRecord() {
    logger.warn("{}", FORGED);
    logger.error("it failed", new IllegalStateException(FORGED));

    assertThat(lines()).filteredOn(line -> line.startsWith("2")).hasSize(2);
    assertThat(lines().get(0))
        .endsWith("x\\u000a2030-01-01T00:00:00.000Z ERROR Main - all is lost");
  }

  @Test
  void noTextBreaksAnObject() {
    log.set(LogFormat.JSON, Level.INFO);

    logger
        .atError()
        .addKeyValue("level", "nothing")
        .addKeyValue("reason", FORGED + "\",}")
        .setCause(new IllegalStateException(FORGED))
        .log("{}", FORGED);

    JsonNode record = only();
    assertThat(record.get("level").asString()).isEqualTo("ERROR");
    assertThat(record.get("reason").asString()).isEqualTo(FORGED + "\",}");
    assertThat(record.get("message").asString()).isEqualTo(FORGED);
    assertThat(record.get("exception").asString()).contains("IllegalStateException", "LogTest");
  }

  @Test
  void escapesDoNotReachATerminal() {
    logger.warn("\u001b[2Jgone \u202etxt");

    assertThat(lines().get(0)).endsWith("- \\u001b[2Jgone \\u202etxt");
  }

  @Test
  void whatIsNotAskedForIsNotHeard() {
    Logger library = new LineLogger("io.fabric8.kubernetes.Client", log);
    Logger unheard = new LineLogger("io.envoyproxy.controlplane.server.Stream", log);

    logger.debug("not yet");
    library.warn("a stack trace follows");
    unheard.error("never");
    log.set(LogFormat.TEXT, Level.DEBUG);
    logger.debug("now");
    library.error("this is one");

    assertThat(lines())
        .extracting(line -> line.replaceAll(".* - ", ""))
        .containsExactly("now", "this is one");
  }
}
