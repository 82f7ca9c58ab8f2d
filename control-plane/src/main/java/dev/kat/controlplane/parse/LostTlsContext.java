package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.source.YamlNode;
import dev.kat.controlplane.source.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A TLSContext, or {@code Module tls}, that cannot take effect, and by which clients had to prove
 * who they are.
 *
 * @param hosts as they are written, possible or not
 * @param unlessSaid the Secret of authorities without whose word clients had to prove nothing; null
 *     where the document itself says that they must
 */
public record LostTlsContext(
    List<String> hosts, @Nullable Authorities unlessSaid, SourceMap source) {

  /** The Secret of authorities of {@code Module tls} where none is written. */
  public static final String CLIENT_SECRET = "ambassador-cacert";

  private static final String CERT_REQUIRED = "cert_required";

  /**
   * A Secret of authorities, which may have an entry {@code cert_required}.
   *
   * @param namespace of the document that names it
   * @param namespacing see {@code secret_namespacing}; null where it is not written
   */
  public record Authorities(String secret, String namespace, @Nullable Boolean namespacing) {}

  public LostTlsContext {
    hosts = List.copyOf(hosts);
  }

  /** What is lost with a context; empty when it demands nothing of clients. */
  static Optional<LostTlsContext> of(YamlNode.Mapping written, String namespace, SourceMap source) {
    List<String> hosts = hosts(written);
    if (hosts.isEmpty()) {
      return Optional.empty();
    }
    return demands(written)
        ? Optional.of(new LostTlsContext(hosts, null, source))
        : text(written, "ca_secret")
            .filter(secret -> !isWritten(written, CERT_REQUIRED))
            .map(secret -> new Authorities(secret, namespace, namespacing(written)))
            .map(authorities -> new LostTlsContext(hosts, authorities, source));
  }

  /**
   * What is lost with the blocks of {@code Module tls}; empty when they demand nothing of clients.
   */
  static Optional<LostTlsContext> ofModule(
      YamlNode.Mapping blocks, String namespace, SourceMap source) {
    YamlNode.Child child = blocks.entries().get("client");
    if (child == null) {
      return Optional.empty();
    }
    YamlNode.Mapping client = child.value().mapping().orElse(null);
    if (client == null) {
      return Optional.of(ofModule(null, source));
    }
    if (!flag(client, "enabled", true)) {
      return Optional.empty();
    }
    return demands(client)
        ? Optional.of(ofModule(null, source))
        : isWritten(client, CERT_REQUIRED)
            ? Optional.empty()
            : Optional.of(
                ofModule(
                    new Authorities(text(client, "secret").orElse(CLIENT_SECRET), namespace, null),
                    source));
  }

  /**
   * What is lost with a Module by which clients had to prove who they are.
   *
   * @param unlessSaid as above
   */
  public static LostTlsContext ofModule(@Nullable Authorities unlessSaid, SourceMap source) {
    return new LostTlsContext(List.of("*"), unlessSaid, source);
  }

  /** What is neither true nor false may have been meant either way. */
  private static boolean demands(YamlNode.Mapping map) {
    return flag(map, CERT_REQUIRED, false);
  }

  private static @Nullable Boolean namespacing(YamlNode.Mapping map) {
    String field = "secret_namespacing";
    return isWritten(map, field) ? flag(map, field, true) : null;
  }

  private static boolean isWritten(YamlNode.Mapping map, String field) {
    return map.entries().containsKey(field);
  }

  private static Optional<String> text(YamlNode.Mapping map, String field) {
    return Optional.ofNullable(map.entries().get(field))
        .flatMap(written -> written.value().scalar(Scalar.Type.TEXT))
        .map(Scalar::text);
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
