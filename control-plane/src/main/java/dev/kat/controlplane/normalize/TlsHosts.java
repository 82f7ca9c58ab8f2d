package dev.kat.controlplane.normalize;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of contexts. A host is one context's: of two that want it, the older has it, since
 * Envoy would refuse a listener that has to choose.
 */
final class TlsHosts {

  private static final String ALL = "*";
  private static final String BELOW = "*.";
  private static final String CLOSED = "a TLSContext that cannot be used";

  private final Map<String, String> owners = new HashMap<>();

  /**
   * The hosts of a context, without those that are not possible or somebody else's.
   *
   * @param at where each is written, by its number
   */
  List<String> of(List<String> written, String context, IntFunction<String> at, Report report) {
    List<String> hosts = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      String pointer = at.apply(i);
      String host = written.get(i).toLowerCase(Locale.ROOT);
      String fault = fault(host);
      String owner = owners.get(host);
      if (fault != null) {
        report.report(DiagnosticCode.INVALID_TLS_HOST, pointer, written.get(i), fault);
      } else if (context.equals(owner)) {
        continue;
      } else if (owner != null) {
        report.report(DiagnosticCode.DUPLICATE_TLS_HOST, pointer, host, owner);
      } else {
        owners.put(host, context);
        hosts.add(host);
      }
    }
    return hosts;
  }

  /** The possible ones of hosts that are no context's. */
  List<String> unowned(List<String> written) {
    return written.stream()
        .map(host -> host.toLowerCase(Locale.ROOT))
        .distinct()
        .filter(host -> fault(host) == null && !owners.containsKey(host))
        .toList();
  }

  /** Takes hosts, so that nobody else can have them. */
  void close(List<String> hosts) {
    hosts.forEach(host -> owners.put(host, CLOSED));
  }

  /** Why a text is no name that clients ask for in a handshake; null when it is. */
  static @Nullable String fault(String host) {
    if (host.equals(ALL)) {
      return null;
    }
    try {
      Authority authority =
          Authority.parse(host.startsWith(BELOW) ? host.substring(BELOW.length()) : host);
      if (authority.port() != null) {
        return "a port is not possible here";
      }
      return authority.isAddress() ? "clients never ask for an address" : null;
    } catch (Refusal e) {
      return e.reason();
    }
  }
}
