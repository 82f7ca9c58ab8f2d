package dev.kat.controlplane.normalize;

import com.google.common.net.InetAddresses;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host and perhaps a port, as they stand in a URL.
 *
 * @param host a name in lower case without a final dot, or an address without brackets
 * @param port 1 to 65535; null when it is not written
 * @param absolute whether a final dot says that the name is complete
 */
record Authority(String host, @Nullable Integer port, boolean absolute) {

  private static final int MAX_PORT = 65535;
  private static final int MAX_NAME = 253;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\s\\p{Cntrl}]");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");
  private static final Pattern NAME = labels("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");
  private static final Pattern NUMERIC_END = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

  private static Pattern labels(String label) {
    return Pattern.compile(label + "(?:\\." + label + ")*");
  }

  /** Takes a text apart; everything that is not host or port is refused by its name. */
  static Authority parse(String text) throws Refusal {
    refuseIf(text.isEmpty(), "it is empty");
    refuseIf(UNPRINTABLE.matcher(text).find(), "it contains a space or a control character");
    refuseIf(text.contains("/"), "a path is not possible here");
    refuseIf(text.contains("?"), "a query is not possible here");
    refuseIf(text.contains("#"), "a fragment is not possible here");
    refuseIf(text.contains("@"), "a user is not possible here");
    return text.startsWith("[") ? bracketed(text) : plain(text);
  }

  private static Authority bracketed(String text) throws Refusal {
    int end = text.indexOf(']');
    refuseIf(end < 0, "']' is missing");
    String address = text.substring(1, end);
    String rest = text.substring(end + 1);
    refuseIf(address.contains("%"), "a zone is not possible here");
    refuseIf(
        !address.contains(":") || !InetAddresses.isInetAddress(address),
        "'" + address + "' is not an IPv6 address");
    refuseIf(!rest.isEmpty() && !rest.startsWith(":"), "only a port may follow ']'");
    Integer port = rest.isEmpty() ? null : port(rest.substring(1));
    return new Authority(canonical(address), port, true);
  }

  private static Authority plain(String text) throws Refusal {
    int colon = text.indexOf(':');
    refuseIf(colon != text.lastIndexOf(':'), "an IPv6 address must stand in brackets");
    String written = (colon < 0 ? text : text.substring(0, colon)).toLowerCase(Locale.ROOT);
    Integer port = colon < 0 ? null : port(text.substring(colon + 1));
    boolean absolute = written.endsWith(".");
    String host = absolute ? written.substring(0, written.length() - 1) : written;
    refuseIf(host.isEmpty(), "there is no host");
    refuseIf(
        host.length() > MAX_NAME || !NAME.matcher(host).matches(),
        "'" + written + "' is not a host name");
    boolean numeric = NUMERIC_END.matcher(host).matches();
    refuseIf(
        numeric && (absolute || !InetAddresses.isInetAddress(host)),
        "'" + written + "' is not an IPv4 address");
    return new Authority(numeric ? canonical(host) : host, port, absolute);
  }

  private static int port(String text) throws Refusal {
    int port = DIGITS.matcher(text).matches() ? Integer.parseInt(text) : 0;
    refuseIf(port < 1 || port > MAX_PORT, "'" + text + "' is not a port");
    return port;
  }

  private static String canonical(String address) {
    return InetAddresses.toAddrString(InetAddresses.forString(address));
  }

  private static void refuseIf(boolean wrong, String reason) throws Refusal {
    if (wrong) {
      throw new Refusal(reason);
    }
  }

  /** Whether the host is an IP address. */
  boolean isAddress() {
    return InetAddresses.isInetAddress(host);
  }

  /** The host as it stands in a request: an IPv6 address in brackets. */
  String hostText() {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  @Override
  public String toString() {
    return port == null ? hostText() : hostText() + ":" + port;
  }
}
