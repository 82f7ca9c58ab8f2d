package dev.kat.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendScriptTest {

  @Test
  void travelsInRequestHeaders() throws MalformedScriptException {
    BackendScript script =
        BackendScript.builder()
            .status(503)
            .responseHeader("Set-Cookie", "a=1")
            .responseHeader("set-cookie", "b: 2")
            .responseHeader("empty", "")
            .delay(Duration.ofMillis(1500))
            .abort(BackendScript.Abort.MID_BODY)
            .attempts(2)
            .tag("t1")
            .await("t2")
            .grpcStatus(Status.Code.DATA_LOSS)
            .grpcKind(GrpcKind.CLIENT_STREAM)
            .build();

    assertThat(script.headers())
        .containsExactly(
            new Echo.Header("x-kat-backend-status", "503"),
            new Echo.Header("x-kat-backend-response-header", "Set-Cookie: a=1"),
            new Echo.Header("x-kat-backend-response-header", "set-cookie: b: 2"),
            new Echo.Header("x-kat-backend-response-header", "empty: "),
            new Echo.Header("x-kat-backend-delay-ms", "1500"),
            new Echo.Header("x-kat-backend-abort", "mid-body"),
            new Echo.Header("x-kat-backend-attempts", "2"),
            new Echo.Header("x-kat-backend-tag", "t1"),
            new Echo.Header("x-kat-backend-await", "t2"),
            new Echo.Header("x-kat-backend-grpc-status", "data-loss"),
            new Echo.Header("x-kat-backend-grpc-kind", "client-stream"));
    assertThat(ControlHeader.parse(script.headers())).isEqualTo(script);
  }

  @Test
  void needsNoHeaderToAskForNothing() throws MalformedScriptException {
    assertThat(BackendScript.NONE.headers()).isEmpty();
    assertThat(ControlHeader.parse(List.of(new Echo.Header("x-kat-other", "1"))))
        .isEqualTo(BackendScript.NONE);
  }

  @ParameterizedTest
  @EnumSource(BackendScript.Abort.class)
  void spellsEveryAbort(BackendScript.Abort abort) throws MalformedScriptException {
    BackendScript script = BackendScript.builder().abort(abort).build();

    assertThat(ControlHeader.parse(script.headers())).isEqualTo(script);
  }

  @ParameterizedTest
  @EnumSource(Status.Code.class)
  void spellsEveryGrpcStatus(Status.Code code) throws MalformedScriptException {
    BackendScript script = BackendScript.builder().grpcStatus(code).build();

    assertThat(ControlHeader.parse(script.headers()).grpcStatus()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "200, OK",
    "204, OK",
    "400, INTERNAL",
    "401, UNAUTHENTICATED",
    "403, PERMISSION_DENIED",
    "404, UNIMPLEMENTED",
    "429, UNAVAILABLE",
    "503, UNAVAILABLE",
    "302, UNKNOWN",
    "500, UNKNOWN"
  })
  void derivesTheGrpcStatusFromTheHttpStatus(int status, Status.Code code) {
    assertThat(BackendScript.builder().status(status).build().grpcStatus()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "x-kat-backend-statuss       | 200            | no such control header; known: x-kat",
        "X-Kat-Backend-               | 1             | no such control header",
        "x-kat-backend-status         | ok            | 'ok' is not a whole number",
        "x-kat-backend-status         | 199           | status is 199",
        "x-kat-backend-status         | 600           | status is 600",
        "x-kat-backend-delay-ms       | -1            | delay is",
        "x-kat-backend-delay-ms       | 600001        | delay is",
        "x-kat-backend-delay-ms       | 1.5           | '1.5' is not a whole number",
        "x-kat-backend-abort          | yes           | 'yes' is none of never, before-answer",
        "x-kat-backend-grpc-status    | 14            | '14' is none of ok, cancelled",
        "x-kat-backend-response-header| a             | expected 'name: value', got 'a'",
        "x-kat-backend-response-header| a b: c        | 'a b' is no header name",
        "x-kat-backend-response-header| Content-Length: 1 | is set by the server alone",
      })
  void namesTheHeaderItCannotObey(String name, String value, String reason) {
    assertThatExceptionOfType(MalformedScriptException.class)
        .isThrownBy(() -> ControlHeader.parse(List.of(new Echo.Header(name, value))))
        .satisfies(e -> {
          assertThat(e.header()).isEqualToIgnoringCase(name);
          assertThat(e.reason()).contains(reason);
        });
  }

  @Test
  void refusesAContradiction() {
    Echo.Header status = new Echo.Header("x-kat-backend-status", "200");

    assertThatExceptionOfType(MalformedScriptException.class)
        .isThrownBy(() -> ControlHeader.parse(List.of(status, status)))
        .withMessage("x-kat-backend-status: given more than once");
  }

  @Test
  void checksWhenBuilt() {
    assertRefused(script -> script.status(100));
    assertRefused(script -> script.delay(Duration.ofNanos(1)));
    assertRefused(script -> script.delay(Duration.ofHours(1)));
    assertRefused(script -> script.responseHeader("Connection", "close"));
  }

  @ParameterizedTest
  @ValueSource(strings = {" a", "a ", "a\r\nb: c", "ü"})
  void refusesAHeaderValueThatWouldNotArrive(String value) {
    assertRefused(script -> script.responseHeader("a", value));
  }

  private static void assertRefused(UnaryOperator<BackendScript.Builder> change) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> change.apply(BackendScript.builder()).build());
  }
}
