package dev.kat.controlplane.cli;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An address as users write it: {@code HOST:PORT}, an IPv6 address in brackets.
 *
 * @param port 0 to 65535; 0 lets the system choose
 */
record HostPort(String host, int port) {

  static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.contains(":")) {
      host = "";
    }
    if (host.isEmpty()) {
      throw new TypeConversionException(
          "'" + text + "' is not HOST:PORT, for example 127.0.0.1:18000");
    }
    return new HostPort(host, port(text.substring(colon + 1), 0));
  }

  private static int port(String text, int lowest) {
    try {
      int port = Integer.parseInt(text);
      if (port >= lowest && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that is out of range.
    }
    throw new TypeConversionException(
        "'" + text + "' is not a port, a number from " + lowest + " to 65535");
  }

  InetSocketAddress toSocketAddress() {
    return new InetSocketAddress(host, port);
  }

  static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /** Reads a {@code HOST:PORT} option. */
  static final class Converter implements ITypeConverter<HostPort> {
    @Override
    public HostPort convert(String text) {
      return parse(text);
    }
  }

  /** Reads a {@code HOST:PORT} option; empty stands for none, which is null. */
  static final class OptionalConverter implements ITypeConverter<@Nullable HostPort> {
    @Override
    public @Nullable HostPort convert(String text) {
      return text.isEmpty() ? null : parse(text);
    }
  }

  /** Reads an {@code IP:PORT} option of a certain port; names are not looked up. */
  static final class IpConverter implements ITypeConverter<HostPort> {
    @Override
    public HostPort convert(String text) {
      HostPort address = parse(text);
      return new HostPort(new IpAddress().convert(address.host()), port("" + address.port(), 1));
    }
  }

  /** Reads a port that must be a certain one. */
  static final class PortConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return port(text, 1);
    }
  }

  /** Reads a port that may be left to the system. */
  static final class AnyPortConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return port(text, 0);
    }
  }
}
