package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.source.YamlNode;
import dev.kat.controlplane.source.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A TLSContext, or {@code Module tls}, that cannot take effect, and by which clients had to prove
 * who they are.
 *
 * @param hosts as they are written, possible or not
 */
public record LostTlsContext(List<String> hosts, SourceMap source) {

  public LostTlsContext {
    hosts = List.copyOf(hosts);
  }

  /** What is lost with a context; empty when it demands nothing of clients. */
  static Optional<LostTlsContext> of(YamlNode.Mapping written, SourceMap source) {
    List<String> hosts = hosts(written);
    return demands(written) && !hosts.isEmpty()
        ? Optional.of(new LostTlsContext(hosts, source))
        : Optional.empty();
  }

  /**
   * What is lost with the blocks of {@code Module tls}; empty when they demand nothing of clients.
   */
  static Optional<LostTlsContext> ofModule(YamlNode.Mapping blocks, SourceMap source) {
    YamlNode.Child client = blocks.entries().get("client");
    return client != null
            && client.value().mapping().map(LostTlsContext::clientDemands).orElse(true)
        ? Optional.of(ofModule(source))
        : Optional.empty();
  }

  /** What is lost with a Module by which clients had to prove who they are. */
  public static LostTlsContext ofModule(SourceMap source) {
    return new LostTlsContext(List.of("*"), source);
  }

  /** What is neither true nor false may have been meant either way. */
  private static boolean demands(YamlNode.Mapping map) {
    return flag(map, "cert_required", false);
  }

  private static boolean clientDemands(YamlNode.Mapping client) {
    return flag(client, "enabled", true) && demands(client);
  }

  private static boolean flag(YamlNode.Mapping map, String field, boolean absent) {
    return Optional.ofNullable(map.entries().get(field))
        .map(
            written -> written.value().scalar(Scalar.Type.BOOLEAN).map(Scalar::isTrue).orElse(true))
        .orElse(absent);
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
