package dev.kat.controlplane.normalize;

import org.jspecify.annotations.Nullable;

/**
 * The ports of the edge for HTTP, with options and defaults applied.
 *
 * @param http takes requests in cleartext; null when nothing does
 * @param https takes requests in TLS; null when nothing does
 * @param redirect redirects requests to the port of TLS; null when nothing does
 */
public record EdgePorts(
    @Nullable Integer http, @Nullable Integer https, @Nullable Integer redirect) {

  /** Ambassador's since 0.60; the ports 80 and 443 before could only be bound by root. */
  private static final int DEFAULT_HTTP = 8080;

  private static final int DEFAULT_HTTPS = 8443;

  /**
   * As in Ambassador the Module's port is that of TLS where there is TLS, and nothing is taken in
   * cleartext then; but an operator who names a port for cleartext keeps it open, be it for a
   * redirect. Where only Ingresses speak of TLS it is there beside cleartext.
   *
   * @param chosenHttp what the operator chose; null for nothing. The same below
   * @param servicePort what the Module says
   */
  static EdgePorts of(
      NormalizedTls tls,
      @Nullable Integer chosenHttp,
      @Nullable Integer chosenHttps,
      @Nullable Integer servicePort) {
    if (!tls.terminates()) {
      int http = first(chosenHttp, servicePort, DEFAULT_HTTP);
      return new EdgePorts(http, tls.ofIngresses() ? beside(http, chosenHttps) : null, null);
    }
    int https = first(chosenHttps, servicePort, DEFAULT_HTTPS);
    NormalizedTls.Redirect redirect = tls.redirect();
    return redirect == null
        ? new EdgePorts(chosenHttp, https, null)
        : new EdgePorts(null, https, chosenHttp == null ? redirect.port() : chosenHttp);
  }

  /** The port of TLS beside one for cleartext. */
  private static int beside(int http, @Nullable Integer chosen) {
    if (chosen != null) {
      return chosen;
    }
    return http == DEFAULT_HTTPS ? DEFAULT_HTTP : DEFAULT_HTTPS;
  }

  /** Whether TLS and the redirect to it want the same port, which the system did not choose. */
  boolean collide() {
    return redirect != null && redirect.equals(https) && redirect != 0;
  }

  private static int first(@Nullable Integer chosen, @Nullable Integer written, int otherwise) {
    if (chosen != null) {
      return chosen;
    }
    return written != null ? written : otherwise;
  }
}
