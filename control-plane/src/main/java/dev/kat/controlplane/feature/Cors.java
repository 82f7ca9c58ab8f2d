package dev.kat.controlplane.feature;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import dev.kat.controlplane.api.CorsPolicy;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.ValueMatch;
import dev.kat.controlplane.normalize.Tokens;
import dev.kat.controlplane.resolve.ResolvedMapping;
import io.envoyproxy.envoy.config.route.v3.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code cors}: which pages of other origins a browser lets call the service. Preflights of these
 * are answered by Envoy; those of others go on to the service. A Mapping's policy takes the place
 * of the Module's as a whole.
 */
final class Cors implements Feature<Cors.Value> {

  private static final String FIELD = "/cors";
  private static final String ORIGINS = FIELD + "/origins";
  private static final String OPTIONS = "OPTIONS";
  private static final Pattern SECONDS = Pattern.compile("-1|[0-9]{1,9}");

  /**
   * What browsers are told.
   *
   * @param origins at least one, see {@link CorsOrigin}
   * @param maxAge seconds; null for what a browser thinks right
   */
  record Value(
      List<String> origins,
      List<String> methods,
      List<String> headers,
      List<String> exposedHeaders,
      boolean credentials,
      @Nullable String maxAge) {
    Value {
      origins = List.copyOf(origins);
      methods = List.copyOf(methods);
      headers = List.copyOf(headers);
      exposedHeaders = List.copyOf(exposedHeaders);
    }
  }

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value inherit(ModuleSpec module, Report report) {
    CorsPolicy written = module.cors();
    if (written == null) {
      return null;
    }
    Value value = read(written, "/config" + FIELD, report).orElse(null);
    if (isOff(written)) {
      withoutEffect(report, "/config" + ORIGINS, "origins", "an empty list is for Mappings");
    }
    return value;
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    CorsPolicy written = mapping.mapping().declared().spec().cors();
    if (written == null) {
      return mapping.redirects() ? null : inherited;
    }
    Value value = read(written, FIELD, report).orElse(null);
    if (isOff(written) && inherited == null) {
      withoutEffect(report, ORIGINS, "origins", "there is no policy that an empty list turns off");
    }
    if (mapping.redirects()) {
      // Envoy's filter does nothing where nothing is forwarded.
      report.report(DiagnosticCode.NO_EFFECT_IN_REDIRECT, FIELD, "cors");
      return null;
    }
    if (value != null && !takesOptions(mapping.mapping().match().method())) {
      report.report(DiagnosticCode.CORS_WITHOUT_PREFLIGHT, FIELD);
    }
    return value;
  }

  @Override
  public void emit(Value value, Route.Builder route) {
    var policy =
        io.envoyproxy.envoy.extensions.filters.http.cors.v3.CorsPolicy.newBuilder()
            .setAllowMethods(String.join(", ", value.methods()))
            .setAllowHeaders(String.join(", ", value.headers()))
            .setExposeHeaders(String.join(", ", value.exposedHeaders()))
            .setAllowCredentials(BoolValue.of(value.credentials()));
    value.origins().forEach(origin -> policy.addAllowOriginStringMatch(CorsOrigin.emit(origin)));
    if (value.maxAge() != null) {
      policy.setMaxAge(value.maxAge());
    }
    route.putTypedPerFilterConfig(FilterSlot.CORS.filterName(), Any.pack(policy.build()));
  }

  /** The value of a policy; empty when it allows nobody, or when it is wrong and reported. */
  private static Optional<Value> read(CorsPolicy written, String pointer, Report report) {
    int before = report.errors();
    String maxAge = written.maxAge();
    Value value =
        new Value(
            origins(written, pointer + "/origins", report),
            methods(written.methods(), pointer + "/methods", report),
            tokens(written.headers(), pointer + "/headers", report),
            tokens(written.exposedHeaders(), pointer + "/exposed_headers", report),
            Boolean.TRUE.equals(written.credentials()),
            maxAge);
    if (maxAge != null && !SECONDS.matcher(maxAge).matches()) {
      invalid(report, pointer + "/max_age", maxAge, "it is not a number of seconds");
    }
    if (value.credentials()) {
      everybody(value, pointer, report);
    }
    return report.errors() > before || value.origins().isEmpty()
        ? Optional.empty()
        : Optional.of(value);
  }

  /** Browsers take an asterisk as it stands where there are credentials, but Envoy does not. */
  private static void everybody(Value value, String pointer, Report report) {
    value.origins().stream()
        .filter(CorsOrigin::isAnybodys)
        .forEach(origin ->
            report.report(DiagnosticCode.CORS_FOR_EVERYBODY, pointer + "/credentials", origin));
    Map.of(
            "/methods", value.methods(),
            "/headers", value.headers(),
            "/exposed_headers", value.exposedHeaders())
        .forEach((field, names) -> {
          if (names.contains(CorsOrigin.ANY)) {
            withoutEffect(
                report,
                pointer + field,
                CorsOrigin.ANY,
                "with credentials browsers take it for a name");
          }
        });
  }

  private static List<String> origins(CorsPolicy written, String pointer, Report report) {
    if (written.origins() == null) {
      report.report(DiagnosticCode.MISSING_FIELD, pointer, "'cors'", "origins");
      return List.of();
    }
    return new CorsOrigins(pointer, report).read(written.origins());
  }

  private static boolean isOff(CorsPolicy written) {
    return written.origins() != null && written.origins().isEmpty();
  }

  private static List<String> methods(
      @Nullable List<String> written, String pointer, Report report) {
    List<String> upper = new ArrayList<>();
    for (String method : tokens(written, pointer, report)) {
      String canonical = method.toUpperCase(Locale.ROOT);
      if (!method.equals(canonical)) {
        report.report(DiagnosticCode.LOWER_CASE_METHOD, pointer, method, canonical);
      }
      upper.add(canonical);
    }
    return upper;
  }

  private static List<String> tokens(
      @Nullable List<String> written, String pointer, Report report) {
    List<String> items = written == null ? List.of() : CommaList.split(written);
    items.stream()
        .filter(item -> !Tokens.isToken(item))
        .forEach(item -> invalid(report, pointer, item, "it has a character that no name has"));
    return items;
  }

  private static boolean takesOptions(@Nullable ValueMatch method) {
    if (method instanceof ValueMatch.Exact exact) {
      return exact.text().equals(OPTIONS);
    }
    return !(method instanceof ValueMatch.Regex regex)
        || com.google.re2j.Pattern.matches(regex.expression(), OPTIONS);
  }

  private static void withoutEffect(Report report, String pointer, String value, String reason) {
    report.report(DiagnosticCode.CORS_WITHOUT_EFFECT, pointer, value, reason);
  }

  private static void invalid(Report report, String pointer, String value, String reason) {
    report.report(DiagnosticCode.INVALID_CORS, pointer, value, reason);
  }
}
