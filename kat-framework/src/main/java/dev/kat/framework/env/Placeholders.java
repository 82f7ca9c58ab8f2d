package dev.kat.framework.env;

import dev.kat.framework.env.BackendAddresses.Address;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code @{http:NAME}} and {@code @{https:NAME}} by the addresses of backends, and
 * {@code @{port:NAME}} by the port of the first alone.
 */
final class Placeholders {

  private static final Pattern PLACEHOLDER = Pattern.compile("@\\{(https?|port):([^}]*)}");

  private Placeholders() {}

  /**
   * The text with real addresses.
   *
   * @throws EnvironmentException when a backend is not open, or has no TLS port
   */
  static String replace(String text, BackendAddresses addresses) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(address(found, addresses)));
  }

  private static String address(MatchResult found, BackendAddresses addresses) {
    Address address = addresses.of(found.group(2));
    return switch (found.group(1)) {
      case "http" -> address.host() + ":" + address.http();
      case "https" -> address.host() + ":" + tlsPort(address, found.group());
      default -> String.valueOf(address.http());
    };
  }

  private static int tlsPort(Address address, String placeholder) {
    return address
        .https()
        .orElseThrow(() ->
            new EnvironmentException(
                "%s asks for the TLS port of a backend without TLS".formatted(placeholder)));
  }
}
