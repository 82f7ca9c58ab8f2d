package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.StringMatch;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.NamedMatch;
import dev.kat.controlplane.ir.ValueMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a Mapping demands of headers and query parameters; all of it must hold. */
final class NamedMatches {

  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F]");
  private static final Comparator<NamedMatch> BY_NAME =
      Comparator.comparing(NamedMatch::name).thenComparing(match -> match.value().toString());

  private final NameRules rules;
  private final Report report;
  private final List<NamedMatch> matches = new ArrayList<>();

  private NamedMatches(NameRules rules, Report report) {
    this.rules = rules;
    this.report = report;
  }

  /** The demands on headers, sorted, without those that are demands on the host. */
  static List<NamedMatch> headers(MappingSpec spec, Report report) {
    NamedMatches headers = new NamedMatches(NameRules.HEADER, report);
    headers.values("headers", spec.headers());
    headers.regexes("regex_headers", spec.regexHeaders());
    return headers.sorted();
  }

  /** The demands on query parameters, sorted. */
  static List<NamedMatch> query(MappingSpec spec, Report report) {
    NamedMatches parameters = new NamedMatches(NameRules.QUERY_PARAMETER, report);
    parameters.values("query_parameters", spec.queryParameters());
    parameters.regexes("regex_query_parameters", spec.regexQueryParameters());
    return parameters.sorted();
  }

  private List<NamedMatch> sorted() {
    return matches.stream().sorted(BY_NAME).toList();
  }

  private void values(String field, Map<String, StringMatch> demands) {
    Map<String, String> twins = new HashMap<>();
    demands.forEach((name, match) -> {
      String pointer = Report.pointer(field, name);
      add(pointer, name, value(pointer, name, match.value()), twins);
    });
  }

  private void regexes(String field, Map<String, String> demands) {
    Map<String, String> twins = new HashMap<>();
    demands.forEach((name, regex) -> {
      String pointer = Report.pointer(field, name);
      Regexes.check(regex, pointer, report);
      add(pointer, name, new ValueMatch.Regex(regex), twins);
    });
  }

  private ValueMatch value(String pointer, String name, @Nullable String value) {
    if (value == null) {
      return new ValueMatch.Present();
    }
    if (CONTROL.matcher(value).find()) {
      invalid(pointer, name, "no value has control characters");
    }
    return new ValueMatch.Exact(value);
  }

  private void add(String pointer, String name, ValueMatch value, Map<String, String> twins) {
    if (rules.isElsewhere(name)) {
      return;
    }
    String fault = rules.fault(name);
    if (fault != null) {
      invalid(pointer, name, fault);
    }
    String canonical = rules.canonical(name);
    String twin = twins.putIfAbsent(canonical, name);
    if (twin != null) {
      report.report(DiagnosticCode.DUPLICATE_HEADER, pointer, twin, name);
    }
    matches.add(new NamedMatch(canonical, value));
  }

  private void invalid(String pointer, String name, String reason) {
    report.report(DiagnosticCode.INVALID_MATCH, pointer, rules.toString(), name, reason);
  }
}
