package dev.kat.framework.explain;

import dev.kat.framework.api.ClientTls;
import dev.kat.framework.api.Query;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The shell command that sends lines over TCP or TLS by hand. */
final class Connect {

  private Connect() {}

  /** The command; without an address it has the placeholder {@code $ENVOY}. */
  static String command(Query query, @Nullable InetSocketAddress envoy) {
    String body = query.body();
    String lines = "printf '%s\\n' " + Curl.quoted(body == null ? "" : body) + " | ";
    ClientTls tls = query.tls();
    String host = envoy == null ? "$ENVOY" : envoy.getHostString();
    if (tls == null) {
      // The port stands beside the host.
      return lines + "nc " + (envoy == null ? "${ENVOY/:/ }" : host + " " + envoy.getPort());
    }
    String address = envoy == null ? "$ENVOY" : host + ":" + envoy.getPort();
    return lines
        + "openssl s_client -quiet -servername "
        + Curl.quoted(tls.serverName())
        + " -connect "
        + address
        + (tls.identity() == null ? "" : " -cert client.pem");
  }
}
