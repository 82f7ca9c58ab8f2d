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
 * What {@code host} and {@code hostname} mean. A demand on the header {@code Host} or {@code
 * :authority} is the same demand in other words, so it means the same.
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
    List<Demand> demands = demands(spec, report);
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

  private static List<Demand> demands(MappingSpec spec, Report report) {
    List<Demand> demands = new ArrayList<>();
    String host = spec.host();
    String hostname = spec.hostname();
    if (hostname != null) {
      demands.add(new Demand("/hostname", hostname, Form.GLOB));
      if (host != null) {
        report.report(DiagnosticCode.HOST_OVERRIDDEN, "/host", host, hostname);
      }
    } else if (host != null) {
      Form form = Boolean.TRUE.equals(spec.hostRegex()) ? Form.REGEX : Form.LITERAL;
      demands.add(new Demand("/host", host, form));
    }
    spec.headers()
        .forEach((name, match) -> add(demands, "headers", name, match.value(), Form.LITERAL));
    spec.regexHeaders()
        .forEach((name, regex) -> add(demands, "regex_headers", name, regex, Form.REGEX));
    return demands;
  }

  /** Every request has a host; to demand that there is one is to demand nothing. */
  private static void add(
      List<Demand> demands, String field, String name, @Nullable String value, Form form) {
    if (isHost(name)) {
      demands.add(new Demand(Report.pointer(field, name), value == null ? ANY : value, form));
    }
  }

  /** What a text for the host is. */
  private enum Form {
    LITERAL,
    REGEX,
    GLOB
  }

  private record Demand(String pointer, String text, Form form) {

    @Nullable ValueMatch match(Report report) {
      if (form == Form.REGEX) {
        Regexes.check(text, pointer, report);
        return new ValueMatch.Regex(text);
      }
      return text.equals(ANY) ? null : literalOrGlob(report);
    }

    private @Nullable ValueMatch literalOrGlob(Report report) {
      try {
        if (!text.contains(ANY)) {
          return new ValueMatch.Exact(Authority.parse(text).hostText());
        }
        if (form == Form.LITERAL) {
          throw new Refusal("'*' can only stand alone");
        }
        return HostGlobs.parse(text);
      } catch (Refusal e) {
        report.report(DiagnosticCode.INVALID_HOST, pointer, text, e.reason());
        return null;
      }
    }
  }
}
