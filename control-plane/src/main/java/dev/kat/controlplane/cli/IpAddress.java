package dev.kat.controlplane.cli;

import com.google.common.net.InetAddresses;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option that is an IP address. Names are not looked up; zones mean nothing to Envoy. */
final class IpAddress implements ITypeConverter<String> {

  @Override
  public String convert(String text) {
    if (text.contains("%") || !InetAddresses.isInetAddress(text)) {
      throw new TypeConversionException(
          "'" + text + "' is not an IP address, for example 0.0.0.0 or ::");
    }
    return InetAddresses.toAddrString(InetAddresses.forString(text));
  }
}
