package dev.kat.controlplane.compiler;

import dev.kat.controlplane.server.TestAuthority;
import io.netty.pkitesting.X509Bundle;
import java.util.Map;

/** The Secrets that random contexts name: pairs, an authority, and one that cannot be read. */
final class RandomSecrets {

  private RandomSecrets() {}

  /** Manifests by name, without separators; keys and certificates are new each time. */
  static Map<String, String> objects() throws Exception {
    TestAuthority authority = new TestAuthority("authority");
    return Map.of(
        "pair", pair("pair", authority.issue("a.example")),
        "other", pair("other", authority.issue("b.example")),
        "authority", secret("authority", "ca.crt", authority.pem()),
        "broken", secret("broken", "tls.crt", "no"));
  }

  private static String pair(String name, X509Bundle bundle) {
    return secret(name, "tls.crt", bundle.getCertificatePathPEM())
        + "  tls.key: |\n"
        + bundle.getPrivateKeyPEM().indent(4);
  }

  private static String secret(String name, String key, String value) {
    return "apiVersion: v1\nkind: Secret\nmetadata: {name: %s}\nstringData:\n  %s: |\n"
            .formatted(name, key)
        + value.indent(4);
  }
}
