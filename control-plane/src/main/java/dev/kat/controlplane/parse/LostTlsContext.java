package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.source.YamlNode;
import dev.kat.controlplane.source.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A TLSContext that cannot take effect, and by which clients had to prove who they are.
 *
 * @param hosts as they are written, possible or not
 */
public record LostTlsContext(List<String> hosts, SourceMap source) {

  public LostTlsContext {
    hosts = List.copyOf(hosts);
  }

  /** What is lost with a document; empty when it demands nothing of clients. */
  static Optional<LostTlsContext> of(Document document) {
    List<String> hosts = hosts(document.map());
    return demands(document.map()) && !hosts.isEmpty()
        ? Optional.of(new LostTlsContext(hosts, document.source()))
        : Optional.empty();
  }

  /** What is neither true nor false may have been meant either way. */
  private static boolean demands(YamlNode.Mapping map) {
    return Optional.ofNullable(map.entries().get("cert_required"))
        .filter(
            written -> written.value().scalar(Scalar.Type.BOOLEAN).map(Scalar::isTrue).orElse(true))
        .isPresent();
  }

  private static List<String> hosts(YamlNode.Mapping map) {
    return Optional.ofNullable(map.entries().get("hosts"))
        .map(YamlNode.Child::value)
        .map(written ->
            Stream.concat(
                    Stream.of(written), written.children().stream().map(YamlNode.Child::value))
                .flatMap(each -> each.scalar(Scalar.Type.TEXT).stream())
                .map(Scalar::text)
                .toList())
        .orElse(List.of());
  }
}
