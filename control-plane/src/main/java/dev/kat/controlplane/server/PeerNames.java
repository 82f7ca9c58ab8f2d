package dev.kat.controlplane.server;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * The names that a certificate is for: its DNS names and URIs, and the common name of its subject
 * where there are none of these.
 */
record PeerNames(Set<String> names) {

  /** The kinds of alternative names, as RFC 5280, 4.2.1.6 numbers them. */
  private static final Set<Integer> DNS_OR_URI = Set.of(2, 6);

  PeerNames {
    names = new TreeSet<>(names);
  }

  static PeerNames of(X509Certificate certificate) {
    Set<String> names = new TreeSet<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        for (List<?> alternative : alternatives) {
          if (DNS_OR_URI.contains((Integer) alternative.get(0))) {
            names.add(Objects.toString(alternative.get(1)));
          }
        }
      }
      if (names.isEmpty()) {
        for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
          if (part.getType().equalsIgnoreCase("CN")) {
            names.add(Objects.toString(part.getValue()));
          }
        }
      }
    } catch (CertificateParsingException | InvalidNameException e) {
      return new PeerNames(Set.of()); // whom it is for cannot be told, so it is for nobody
    }
    return new PeerNames(names);
  }

  /**
   * Whether the holder may be a node: one whose id is a name, or that is below it, as {@code
   * edge/pod-1} is below {@code edge}. Replicas that share a certificate are told apart like that.
   */
  boolean include(String node) {
    return names.stream()
        .anyMatch(name -> node.equals(name) || (!name.isEmpty() && node.startsWith(name + "/")));
  }
}
