package dev.kat.controlplane.cli;

import dev.kat.controlplane.server.XdsAddress;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code HOST:PORT} or {@code unix:/path}. */
final class XdsAddressConverter implements ITypeConverter<XdsAddress> {

  static final String LABEL = "HOST:PORT|unix:PATH";

  private static final String UNIX = "unix:";

  @Override
  public XdsAddress convert(String text) {
    if (text.startsWith(UNIX)) {
      Path path = Path.of(text.substring(UNIX.length()));
      if (!path.isAbsolute()) {
        throw new TypeConversionException(
            "'" + text + "' is not unix: and an absolute path, for example unix:/run/xds.sock");
      }
      return new XdsAddress.Unix(path);
    }
    HostPort tcp = HostPort.parse(text);
    return new XdsAddress.Plain(tcp.host(), tcp.port());
  }
}
