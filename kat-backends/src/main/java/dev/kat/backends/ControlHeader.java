package dev.kat.backends;

import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The request headers that carry a {@link BackendScript}: one constant a header. */
@SuppressWarnings("ImmutableEnumChecker") // its functions have no state
enum ControlHeader {
  STATUS(
      "status",
      script -> script.status() == 200 ? List.of() : List.of(Integer.toString(script.status())),
      (script, value) -> script.status(Integer.parseInt(value))),
  RESPONSE_HEADER(
      "response-header",
      script -> script.responseHeaders().stream().map(ScriptedHeader::render).toList(),
      (script, value) -> {
        Echo.Header header = ScriptedHeader.parse(value);
        script.responseHeader(header.name(), header.value());
      }),
  DELAY(
      "delay-ms",
      script ->
          script.delay().isZero() ? List.of() : List.of(Long.toString(script.delay().toMillis())),
      (script, value) -> script.delay(Duration.ofMillis(Long.parseLong(value)))),
  ABORT(
      "abort",
      script ->
          script.abort() == BackendScript.Abort.NEVER
              ? List.of()
              : List.of(spelling(script.abort())),
      (script, value) -> script.abort(constant(BackendScript.Abort.class, value))),
  ATTEMPTS(
      "attempts",
      script -> script.attempts() == 0 ? List.of() : List.of(Integer.toString(script.attempts())),
      (script, value) -> script.attempts(Integer.parseInt(value))),
  TAG("tag", script -> optional(script.tag()), BackendScript.Builder::tag),
  AWAIT("await", script -> optional(script.awaited()), BackendScript.Builder::await),
  GRPC_STATUS(
      "grpc-status",
      script -> script.grpcCode() == null ? List.of() : List.of(spelling(script.grpcCode())),
      (script, value) -> script.grpcStatus(constant(Status.Code.class, value))),
  GRPC_KIND(
      "grpc-kind",
      script -> script.grpcKind() == null ? List.of() : List.of(spelling(script.grpcKind())),
      (script, value) -> script.grpcKind(constant(GrpcKind.class, value)));

  private static final String PREFIX = "x-kat-backend-";
  private static final String AUTHORIZATION_PREFIX = "x-kat-auth-";

  private final String suffix;
  private final String header;
  private final Function<BackendScript, List<String>> render;
  private final BiConsumer<BackendScript.Builder, String> read;

  ControlHeader(
      String suffix,
      Function<BackendScript, List<String>> render,
      BiConsumer<BackendScript.Builder, String> read) {
    this.suffix = suffix;
    this.header = PREFIX + suffix;
    this.render = render;
    this.read = read;
  }

  /** The header's name, in lower case. */
  String header() {
    return header;
  }

  static List<Echo.Header> render(BackendScript script) {
    List<Echo.Header> headers = new ArrayList<>();
    for (ControlHeader control : values()) {
      control.render.apply(script).forEach(v -> headers.add(new Echo.Header(control.header, v)));
    }
    return List.copyOf(headers);
  }

  /** Reads the script a request carries; headers without the control prefix are not looked at. */
  static BackendScript parse(List<Echo.Header> headers) throws MalformedScriptException {
    return parse(PREFIX, headers);
  }

  /**
   * The same for a request about which a backend is asked whether it may go on: its headers are
   * named {@code x-kat-auth-...}, because the backend that it goes on to sees them, too.
   */
  static BackendScript parseAuthorization(List<Echo.Header> headers)
      throws MalformedScriptException {
    return parse(AUTHORIZATION_PREFIX, headers);
  }

  private static BackendScript parse(String prefix, List<Echo.Header> headers)
      throws MalformedScriptException {
    BackendScript.Builder script = BackendScript.builder();
    Set<ControlHeader> seen = EnumSet.noneOf(ControlHeader.class);
    for (Echo.Header header : headers) {
      String name = header.name().toLowerCase(Locale.ROOT);
      if (name.startsWith(prefix)) {
        ControlHeader control = named(prefix, name);
        if (!seen.add(control) && control != RESPONSE_HEADER) {
          throw new MalformedScriptException(name, "given more than once");
        }
        control.readInto(script, name, header.value());
      }
    }
    return script.build();
  }

  private static ControlHeader named(String prefix, String name) throws MalformedScriptException {
    for (ControlHeader control : values()) {
      if (name.equals(prefix + control.suffix)) {
        return control;
      }
    }
    String known =
        Arrays.stream(values()).map(c -> prefix + c.suffix).collect(Collectors.joining(", "));
    throw new MalformedScriptException(name, "no such control header; known: " + known);
  }

  private void readInto(BackendScript.Builder script, String name, String value)
      throws MalformedScriptException {
    try {
      read.accept(script, value);
      script.build();
    } catch (NumberFormatException e) {
      throw new MalformedScriptException(name, "'" + value + "' is not a whole number");
    } catch (IllegalArgumentException e) {
      throw new MalformedScriptException(name, String.valueOf(e.getMessage()));
    }
  }

  private static List<String> optional(@Nullable String value) {
    return value == null ? List.of() : List.of(value);
  }

  private static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String value) {
    E[] constants = type.getEnumConstants();
    for (E constant : constants) {
      if (spelling(constant).equals(value)) {
        return constant;
      }
    }
    String known =
        Arrays.stream(constants).map(ControlHeader::spelling).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("'" + value + "' is none of " + known);
  }
}
