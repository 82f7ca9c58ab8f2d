package dev.kat.controlplane.cli;

import dev.kat.controlplane.server.TlsFiles;
import dev.kat.controlplane.server.XdsAddress;
import java.nio.file.Path;
import java.util.List;

/** The options that make TLS of an xDS address, as far as they were given. */
final class Certificates {

  private final List<String> names;
  private final List<String> values;

  /**
   * The values of three options, each empty when it was not given.
   *
   * @param names of the options: certificate, key, authority
   */
  Certificates(List<String> names, String certificate, String key, String authority) {
    this.names = names;
    this.values = List.of(certificate, key, authority);
  }

  /** The address with these certificates, if there are any. */
  XdsAddress.Fold<XdsAddress> apply() {
    return new XdsAddress.Fold<>() {
      @Override
      public XdsAddress plain(XdsAddress.Plain plain) {
        return given() ? new XdsAddress.MutualTls(plain.host(), plain.port(), files()) : plain;
      }

      @Override
      public XdsAddress mutualTls(XdsAddress.MutualTls tls) {
        return tls;
      }

      @Override
      public XdsAddress unix(XdsAddress.Unix unix) {
        if (given()) {
          throw new UserErrorException(
              UserErrorException.USAGE, "xDS on a Unix socket has no TLS; leave out " + list());
        }
        return unix;
      }
    };
  }

  /** The options in a sentence. */
  String list() {
    return "%s, %s and %s".formatted(names.get(0), names.get(1), names.get(2));
  }

  private boolean given() {
    return values.stream().anyMatch(value -> !value.isEmpty());
  }

  private TlsFiles files() {
    if (values.contains("")) {
      throw new UserErrorException(
          UserErrorException.USAGE,
          "%s is missing; give all of %s, or none"
              .formatted(names.get(values.indexOf("")), list()));
    }
    return new TlsFiles(Path.of(values.get(0)), Path.of(values.get(1)), Path.of(values.get(2)));
  }
}
