package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.ValueMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code host} means. A demand on the header {@code Host} or {@code :authority} is the same
 * demand in other words, so it means the same.
 */
final class HostMatches {

  private static final String ANY = "*";
  private static final Set<String> HEADERS = Set.of(":authority", "host");

  private HostMatches() {}

  /** Whether a header is the host, in lower or upper case. */
  static boolean isHost(String header) {
    return HEADERS.contains(header.toLowerCase(Locale.ROOT));
  }

  static @Nullable ValueMatch of(MappingSpec spec, Report report) {
    List<Demand> demands = demands(spec);
    if (demands.size() > 1) {
      Demand second = demands.get(1);
      report.report(
          DiagnosticCode.CONFLICTING_FIELDS,
          second.pointer(),
          demands.get(0).pointer().substring(1),
          second.pointer().substring(1));
    }
    if (spec.host() == null && Boolean.TRUE.equals(spec.hostRegex())) {
      report.report(DiagnosticCode.FIELD_WITHOUT_EFFECT, "/host_regex", "host_regex", "host");
    }
    return demands.isEmpty() ? null : demands.get(0).match(report);
  }

  private static List<Demand> demands(MappingSpec spec) {
    List<Demand> demands = new ArrayList<>();
    String host = spec.host();
    if (host != null) {
      demands.add(new Demand("/host", host, Boolean.TRUE.equals(spec.hostRegex())));
    }
    spec.headers().forEach((name, match) -> add(demands, "headers", name, match.value(), false));
    spec.regexHeaders().forEach((name, regex) -> add(demands, "regex_headers", name, regex, true));
    return demands;
  }

  /** Every request has a host; to demand that there is one is to demand nothing. */
  private static void add(
      List<Demand> demands, String field, String name, @Nullable String value, boolean regex) {
    if (isHost(name)) {
      demands.add(new Demand(Report.pointer(field, name), value == null ? ANY : value, regex));
    }
  }

  private record Demand(String pointer, String text, boolean regex) {

    @Nullable ValueMatch match(Report report) {
      if (regex) {
        Regexes.check(text, pointer, report);
        return new ValueMatch.Regex(text);
      }
      return text.equals(ANY) ? null : exact(report);
    }

    private @Nullable ValueMatch exact(Report report) {
      try {
        if (text.contains(ANY)) {
          throw new Refusal("'*' can only stand alone");
        }
        return new ValueMatch.Exact(Authority.parse(text).hostText());
      } catch (Refusal e) {
        report.report(DiagnosticCode.INVALID_HOST, pointer, text, e.reason());
        return null;
      }
    }
  }
}
