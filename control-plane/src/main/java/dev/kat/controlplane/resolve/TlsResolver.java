package dev.kat.controlplane.resolve;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.TlsSecret;
import dev.kat.controlplane.normalize.NormalizedTls;
import dev.kat.controlplane.normalize.NormalizedTlsContext;
import dev.kat.controlplane.normalize.SecretName;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Secrets of contexts. A context without one that it needs is left out, and no other; if
 * clients had to have a certificate there, its hosts are closed, for they must not become open to
 * everybody who comes by another way.
 */
final class TlsResolver {

  private final SecretTable secrets;
  private final long now;
  private final Diagnostics diagnostics;

  /**
   * A resolver over the Secrets of a snapshot.
   *
   * @param now the moment at which certificates shall be valid, in milliseconds since 1970; 0 when
   *     nobody knows
   */
  TlsResolver(ResourceSnapshot snapshot, long now, Diagnostics diagnostics) {
    this.secrets = new SecretTable(snapshot);
    this.now = now;
    this.diagnostics = diagnostics;
  }

  /**
   * Finds them.
   *
   * @param ownNamespace the control plane's
   * @param crossNamespace whether a document may name contexts of other namespaces
   */
  TlsContexts resolve(NormalizedTls tls, String ownNamespace, boolean crossNamespace) {
    List<ResolvedTlsContext> usable = new ArrayList<>();
    Set<String> closed = new TreeSet<>();
    for (NormalizedTlsContext context : tls.contexts()) {
      Optional<ResolvedTlsContext> resolved = resolve(context);
      resolved.ifPresent(usable::add);
      if (resolved.isEmpty() && context.terminates() && demands(context)) {
        closed.addAll(context.hosts());
        new Report(context.source(), diagnostics)
            .report(
                DiagnosticCode.HOSTS_CLOSED, context.pointer(), String.join(", ", context.hosts()));
      }
    }
    for (NormalizedTls.Closed unusable : tls.closed()) {
      SecretName unlessSaid = unusable.unlessSaid();
      if (unlessSaid != null && !secrets.mayRequire(unlessSaid)) {
        continue;
      }
      closed.addAll(unusable.hosts());
      diagnostics.report(
          DiagnosticCode.HOSTS_CLOSED, unusable.at(), String.join(", ", unusable.hosts()));
    }
    return new TlsContexts(usable, closed, ownNamespace, crossNamespace);
  }

  private boolean demands(NormalizedTlsContext context) {
    SecretName authorities = context.caSecret();
    return authorities != null
        && Objects.requireNonNullElseGet(
            context.certRequired(), () -> secrets.mayRequire(authorities));
  }

  private Optional<ResolvedTlsContext> resolve(NormalizedTlsContext context) {
    Report report = new Report(context.source(), diagnostics);
    try {
      SecretName secret = context.secret();
      SecretName caSecret = context.caSecret();
      TlsSecret.Identity identity =
          secret == null ? null : found(secret, report, () -> secrets.identity(secret));
      TlsSecret.Authorities authorities =
          caSecret == null ? null : authorities(caSecret, context.crlSecret(), report);
      boolean required =
          Objects.requireNonNullElse(
              context.certRequired(), caSecret != null && secrets.requires(caSecret));
      return report.failed()
          ? Optional.empty()
          : Optional.of(new ResolvedTlsContext(context, identity, authorities, required));
    } catch (RuntimeException bug) {
      report.report(DiagnosticCode.INTERNAL_ERROR, context.pointer(), context.name(), bug);
      return Optional.empty();
    }
  }

  private TlsSecret.@Nullable Authorities authorities(
      SecretName name, @Nullable SecretName crlName, Report report) {
    List<X509CRL> revoked = crlName == null ? null : revocations(crlName, report);
    if (report.failed()) {
      return null;
    }
    List<X509Certificate> certificates = new ArrayList<>();
    TlsSecret.Authorities authorities =
        found(
            name,
            report,
            () -> {
              var found = secrets.authorities(name, revoked);
              certificates.addAll(found.certificates());
              return found;
            });
    if (authorities == null || crlName == null || revoked == null) {
      return authorities;
    }
    // Envoy refuses every certificate of an authority that has no list among those that there are.
    String without =
        certificates.stream()
            .map(X509Certificate::getSubjectX500Principal)
            .filter(subject ->
                revoked.stream().noneMatch(crl -> crl.getIssuerX500Principal().equals(subject)))
            .map(Object::toString)
            .collect(Collectors.joining("; "));
    if (!without.isEmpty()) {
      report.report(
          DiagnosticCode.UNUSABLE_SECRET,
          crlName.pointer(),
          crlName.toString(),
          "has no revocation list of " + without);
    }
    return new TlsSecret.Authorities(
        authorities.name() + "+" + crlName, authorities.authorities(), authorities.revocations());
  }

  private @Nullable List<X509CRL> revocations(SecretName name, Report report) {
    try {
      if (isThere(name, report)) {
        return secrets.revocations(name);
      }
    } catch (GeneralSecurityException e) {
      unusable(name, e, report);
    }
    return null;
  }

  private <T extends TlsSecret> @Nullable T found(
      SecretName name, Report report, Lookup<T> lookup) {
    try {
      if (isThere(name, report)) {
        SecretTable.Found<T> found = lookup.find();
        found.certificates().forEach(certificate -> checkDates(certificate, name, report));
        return found.secret();
      }
    } catch (GeneralSecurityException e) {
      unusable(name, e, report);
    }
    return null;
  }

  private boolean isThere(SecretName name, Report report) {
    boolean there = secrets.has(name);
    if (!there) {
      report.report(DiagnosticCode.UNKNOWN_SECRET, name.pointer(), name.toString());
    }
    return there;
  }

  private static void unusable(SecretName name, GeneralSecurityException e, Report report) {
    report.report(
        DiagnosticCode.UNUSABLE_SECRET,
        name.pointer(),
        name.toString(),
        String.valueOf(e.getMessage()));
  }

  private void checkDates(X509Certificate certificate, SecretName name, Report report) {
    if (now == 0) {
      return;
    }
    Date moment = new Date(now);
    if (moment.after(certificate.getNotAfter())) {
      notValid(name, "is no longer valid since " + day(certificate.getNotAfter()), report);
    } else if (moment.before(certificate.getNotBefore())) {
      notValid(name, "is not valid before " + day(certificate.getNotBefore()), report);
    }
  }

  private static String day(Date date) {
    SimpleDateFormat format = new SimpleDateFormat("yyyy-MM-dd", Locale.ROOT);
    format.setTimeZone(TimeZone.getTimeZone("UTC"));
    return format.format(date);
  }

  private static void notValid(SecretName name, String how, Report report) {
    report.report(DiagnosticCode.CERTIFICATE_NOT_VALID, name.pointer(), name.toString(), how);
  }

  /** What may find that a Secret cannot be used. */
  @FunctionalInterface
  private interface Lookup<T extends TlsSecret> {
    SecretTable.Found<T> find() throws GeneralSecurityException;
  }
}
