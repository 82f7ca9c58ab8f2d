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
    return written == null ? null : read(written, "/config" + FIELD, report).orElse(null);
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    CorsPolicy written = mapping.mapping().declared().spec().cors();
    if (written == null) {
      return mapping.redirects() ? null : inherited;
    }
    Value value = read(written, FIELD, report).orElse(null);
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
    if (value.credentials() && value.origins().contains(CorsOrigin.ANY)) {
      report.report(DiagnosticCode.CORS_FOR_EVERYBODY, pointer + "/credentials");
    }
    return report.errors() > before || value.origins().isEmpty()
        ? Optional.empty()
        : Optional.of(value);
  }

  private static List<String> origins(CorsPolicy written, String pointer, Report report) {
    if (written.origins() == null) {
      report.report(DiagnosticCode.MISSING_FIELD, pointer, "'cors'", "origins");
      return List.of();
    }
    List<String> origins = new ArrayList<>();
    for (String item : CommaList.split(written.origins())) {
      CorsOrigin.parse(item)
          .ifPresentOrElse(
              origins::add,
              () ->
                  invalid(
                      report,
                      pointer,
                      item,
                      "an origin is scheme://host or scheme://host:port, with * alone or as first"
                          + " label, and without a path"));
    }
    return origins.stream().distinct().toList();
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

  private static void invalid(Report report, String pointer, String value, String reason) {
    report.report(DiagnosticCode.INVALID_CORS, pointer, value, reason);
  }
}
