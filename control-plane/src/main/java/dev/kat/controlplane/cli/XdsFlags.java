package dev.kat.controlplane.cli;

import dev.kat.controlplane.server.XdsAddress;
import java.util.List;
import picocli.CommandLine.Option;

/** Where {@code run} serves Envoys. */
final class XdsFlags {

  static final String ADDRESS = "127.0.0.1:18000";

  @Option(
      names = "--xds-address",
      paramLabel = XdsAddressConverter.LABEL,
      defaultValue = "${env:AMBASSADOR_XDS_ADDRESS:-" + ADDRESS + "}",
      converter = XdsAddressConverter.class,
      description = {
        "Where Envoys connect (env AMBASSADOR_XDS_ADDRESS; default: " + ADDRESS + ").",
        "Port 0 lets the system choose. Beyond loopback, TLS is needed:"
      })
  private XdsAddress address = new XdsAddressConverter().convert(ADDRESS);

  @Option(
      names = "--xds-cert",
      paramLabel = "FILE",
      defaultValue = "${env:AMBASSADOR_XDS_CERT:-}",
      description = {
        "Serve Envoys with TLS and this certificate chain, PEM (env AMBASSADOR_XDS_CERT).",
        "It and the next two are read again for every connection."
      })
  private String certificate = "";

  @Option(
      names = "--xds-key",
      paramLabel = "FILE",
      defaultValue = "${env:AMBASSADOR_XDS_KEY:-}",
      description = "Its private key, PEM without a passphrase (env AMBASSADOR_XDS_KEY).")
  private String key = "";

  @Option(
      names = "--xds-client-ca",
      paramLabel = "FILE",
      defaultValue = "${env:AMBASSADOR_XDS_CLIENT_CA:-}",
      description =
          "Who must have signed the Envoys' own certificates, PEM (env AMBASSADOR_XDS_CLIENT_CA).")
  private String clientAuthority = "";

  XdsAddress address() {
    Certificates certificates =
        new Certificates(
            List.of("--xds-cert", "--xds-key", "--xds-client-ca"),
            certificate,
            key,
            clientAuthority);
    XdsAddress complete = address.fold(certificates.apply());
    if (complete instanceof XdsAddress.Plain plain && plain.beyondLoopback()) {
      throw new UserErrorException(
          UserErrorException.USAGE,
          "--xds-address %s would be open to everybody; give %s, a loopback address, or unix:PATH"
              .formatted(plain, certificates.list()));
    }
    return complete;
  }
}
