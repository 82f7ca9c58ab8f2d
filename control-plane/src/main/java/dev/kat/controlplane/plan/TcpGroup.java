package dev.kat.controlplane.plan;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.ir.ConnectionTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The TCPMappings that share the connections of one port, address and host.
 *
 * @param members oldest first, at least one
 */
record TcpGroup(Key key, List<PlannedTcpMapping> members) {

  /**
   * What the members have in common.
   *
   * @param host null for all connections
   */
  record Key(int port, String address, @Nullable String host) {}

  TcpGroup {
    members = List.copyOf(members);
  }

  /** The groups, those of the oldest members first. */
  static List<TcpGroup> of(List<PlannedTcpMapping> mappings, String listenAddress) {
    Map<Key, List<PlannedTcpMapping>> groups = new LinkedHashMap<>();
    for (PlannedTcpMapping mapping : mappings) {
      String address = mapping.mapping().address();
      Key key =
          new Key(
              mapping.mapping().port(),
              address == null ? listenAddress : address,
              mapping.mapping().host());
      groups.computeIfAbsent(key, fresh -> new ArrayList<>()).add(mapping);
    }
    return groups.entrySet().stream().map(e -> new TcpGroup(e.getKey(), e.getValue())).toList();
  }

  SourceMap source() {
    return source(members.get(0));
  }

  /** What the group is called in messages about another. */
  String text() {
    return "TCPMapping " + members.get(0).mapping().declared().name();
  }

  /** Says of every member that it is not in effect. */
  void refuse(Diagnostics diagnostics, DiagnosticCode code, String pointer, Object... args) {
    members.forEach(member -> diagnostics.report(code, source(member).at(pointer), args));
  }

  /** Where the connections go, by the shares of Mappings with one match. */
  List<ConnectionTarget.Share> shares(Diagnostics diagnostics) {
    List<PlannedTcpMapping> sorted =
        members.stream()
            .sorted(
                Comparator.comparing((PlannedTcpMapping m) -> m.mapping().declared().namespace())
                    .thenComparing(m -> m.mapping().declared().name()))
            .toList();
    List<@Nullable Integer> weights = new ArrayList<>();
    sorted.forEach(member -> weights.add(member.mapping().weight()));
    Shares shares = Shares.of(weights);
    if (shares.irregular() == Shares.Irregularity.ABOVE_100) {
      int sum = weights.stream().filter(Objects::nonNull).mapToInt(Integer::intValue).sum();
      diagnostics.report(DiagnosticCode.WEIGHTS_ABOVE_100, source().at("/weight"), sum);
    } else if (shares.irregular() == Shares.Irregularity.ALL_ZERO) {
      diagnostics.report(DiagnosticCode.WEIGHTS_ALL_ZERO, source().at("/weight"));
    }
    Map<String, Integer> byCluster = new LinkedHashMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      int share = shares.percents().get(i);
      if (share > 0) {
        byCluster.merge(sorted.get(i).cluster().name(), share, Integer::sum);
      }
    }
    return byCluster.entrySet().stream()
        .map(e -> new ConnectionTarget.Share(e.getKey(), e.getValue()))
        .toList();
  }

  /** The idle timeout of the oldest member that has one; others are told that theirs is not it. */
  @Nullable Integer idleTimeout(Diagnostics diagnostics) {
    Integer chosen = null;
    for (PlannedTcpMapping member : members) {
      Integer written = member.mapping().idleTimeoutMs();
      if (chosen == null) {
        chosen = written;
      } else if (written != null && !written.equals(chosen)) {
        diagnostics.report(
            DiagnosticCode.TCP_TIMEOUTS_DIFFER,
            source(member).at("/idle_timeout_ms"),
            text(),
            chosen);
      }
    }
    return chosen;
  }

  private static SourceMap source(PlannedTcpMapping member) {
    return member.mapping().declared().source();
  }
}
