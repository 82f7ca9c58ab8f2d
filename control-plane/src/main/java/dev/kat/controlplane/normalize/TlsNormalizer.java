package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.api.TlsContextSpec;
import dev.kat.controlplane.api.TlsModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.ir.TlsParameters;
import dev.kat.controlplane.parse.LostTlsContext;
import dev.kat.controlplane.parse.LostTlsContext.Authorities;
import dev.kat.controlplane.parse.ParsedIngress;
import dev.kat.controlplane.parse.ParsedTls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes TLSContexts and {@code Module tls} canonical, and leaves out those that cannot be. */
final class TlsNormalizer {

  private static final String ALL = "*";
  private static final String SERVER = "/server";
  private static final String CLIENT = "/client";
  private static final int MAX_PORT = 65535;

  private final boolean namespacing;
  private final Tenancy tenancy;
  private final Diagnostics diagnostics;
  private final TlsHosts hosts = new TlsHosts();
  private final List<NormalizedTlsContext> contexts = new ArrayList<>();
  private final List<LostTlsContext> unsound = new ArrayList<>();
  private final List<NormalizedTls.Closed> closed = new ArrayList<>();
  private NormalizedTls.@Nullable Redirect redirect;
  private boolean terminates;

  /**
   * A normalizer of nothing yet.
   *
   * @param namespacing what the Module says about dots in the names of Secrets
   * @param tenancy whether a document may name Secrets of other namespaces
   */
  TlsNormalizer(boolean namespacing, Tenancy tenancy, Diagnostics diagnostics) {
    this.namespacing = namespacing;
    this.tenancy = tenancy;
    this.diagnostics = diagnostics;
  }

  /**
   * What is wanted of TLS.
   *
   * @param ingresses oldest first; they have the hosts that no context has
   */
  NormalizedTls normalize(ParsedTls tls, List<ParsedIngress> ingresses) {
    tls.contexts().forEach(context -> context(context).ifPresent(contexts::add));
    Declared<TlsModuleSpec> module = tls.module();
    terminates = tls.wanted();
    if (module != null) {
      module(module).ifPresent(contexts::add);
    }
    tls.lost().forEach(this::close);
    unsound.forEach(this::close);
    contexts.addAll(new IngressContexts(hosts, tenancy, diagnostics).of(ingresses));
    return new NormalizedTls(contexts, closed, terminates, redirect);
  }

  private Optional<NormalizedTlsContext> context(Declared<TlsContextSpec> declared) {
    Report report = new Report(declared.source(), diagnostics);
    TlsContextSpec spec = declared.spec();
    if (spec.hosts().isEmpty()) {
      forClientsOnly(report, "cert_required", spec.certRequired());
      forClientsOnly(report, "redirect_cleartext_from", spec.redirectCleartextFrom());
    } else {
      redirect(spec.redirectCleartextFrom(), "/redirect_cleartext_from", declared.source());
    }
    TlsParameters parameters =
        new TlsValues(report, "")
            .parameters(
                spec.alpnProtocols(),
                spec.minTlsVersion(),
                spec.maxTlsVersion(),
                spec.cipherSuites(),
                spec.ecdhCurves());
    if (spec.crlSecret() != null && spec.caSecret() == null) {
      report.report(DiagnosticCode.TLS_NEEDS_FIELD, "/crl_secret", "crl_secret", "ca_secret");
    }
    if (Boolean.TRUE.equals(spec.certRequired()) && spec.caSecret() == null) {
      report.report(DiagnosticCode.TLS_NEEDS_FIELD, "/cert_required", "cert_required", "ca_secret");
    }
    if (!spec.hosts().isEmpty() && spec.secret() == null) {
      report.report(DiagnosticCode.TLS_NEEDS_FIELD, "/hosts", "hosts", "secret");
    }
    Secrets secrets = secrets(declared, namespacing(spec), report);
    SecretName secret = secrets.name(spec.secret(), "/secret");
    SecretName caSecret = secrets.name(spec.caSecret(), "/ca_secret");
    SecretName crlSecret = secrets.name(spec.crlSecret(), "/crl_secret");
    String sni = sni(spec.sni(), report);
    if (report.failed()) {
      lose(spec, declared);
      return Optional.empty();
    }
    // A host that is not possible, or another's, costs itself: the context has its others.
    List<String> own =
        hosts.of(
            spec.hosts(),
            text(declared),
            number -> Report.pointer("hosts", String.valueOf(number)),
            report);
    return own.isEmpty() && !spec.hosts().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new NormalizedTlsContext(
                declared.name(),
                declared.namespace(),
                own,
                parameters,
                secret,
                caSecret,
                crlSecret,
                spec.certRequired(),
                sni,
                declared.source(),
                ""));
  }

  private void lose(TlsContextSpec spec, Declared<TlsContextSpec> declared) {
    if (Boolean.TRUE.equals(spec.certRequired())) {
      unsound.add(new LostTlsContext(spec.hosts(), null, declared.source()));
    } else if (spec.certRequired() == null && spec.caSecret() != null) {
      Authorities authorities =
          new Authorities(spec.caSecret(), declared.namespace(), spec.secretNamespacing());
      unsound.add(new LostTlsContext(spec.hosts(), authorities, declared.source()));
    }
  }

  /**
   * What a context guards must not become open to everybody who comes by another way. Where that is
   * for a Secret to say, an Ingress may have the host all the same if it does not.
   */
  private void close(LostTlsContext context) {
    List<String> hosts = this.hosts.unowned(context.hosts());
    Authorities authorities = context.unlessSaid();
    SecretName unlessSaid = authorities == null ? null : name(authorities);
    if (authorities == null) {
      this.hosts.close(hosts);
    }
    if (!hosts.isEmpty() && (authorities == null || unlessSaid != null)) {
      closed.add(new NormalizedTls.Closed(hosts, unlessSaid, context.source().at("")));
    }
  }

  /** The Secret, if there can be one that the document may name. */
  private @Nullable SecretName name(Authorities authorities) {
    Boolean written = authorities.namespacing();
    try {
      SecretName name =
          SecretNames.qualify(
              authorities.secret(),
              authorities.namespace(),
              written == null ? namespacing : written,
              "");
      boolean own = name.namespace().equals(authorities.namespace());
      return own || tenancy.crossNamespace() ? name : null;
    } catch (Refusal e) {
      return null;
    }
  }

  private boolean namespacing(TlsContextSpec spec) {
    Boolean written = spec.secretNamespacing();
    return written == null ? namespacing : written;
  }

  private static void forClientsOnly(Report report, String field, @Nullable Object value) {
    if (value != null) {
      report.report(DiagnosticCode.FIELD_WITHOUT_EFFECT, Report.pointer(field), field, "hosts");
    }
  }

  private static @Nullable String sni(@Nullable String sni, Report report) {
    if (sni != null) {
      String fault = sni.startsWith("*") ? "it is no pattern" : TlsHosts.fault(sni);
      if (fault != null) {
        report.report(DiagnosticCode.INVALID_TLS_HOST, "/sni", sni, fault);
      }
    }
    return sni;
  }

  /** A wrong port costs itself: the context is none the worse for it. */
  private void redirect(@Nullable Integer port, String pointer, SourceMap source) {
    if (port == null) {
      return;
    }
    Location at = source.at(pointer);
    NormalizedTls.Redirect first = redirect;
    if (port < 1 || port > MAX_PORT) {
      diagnostics.report(DiagnosticCode.NOT_A_PORT, at, port);
    } else if (first == null) {
      redirect = new NormalizedTls.Redirect(port, at);
    } else if (first.port() != port) {
      diagnostics.report(DiagnosticCode.SECOND_REDIRECT_PORT, at, port, first.port());
    }
  }

  private Optional<NormalizedTlsContext> module(Declared<TlsModuleSpec> declared) {
    Report report = new Report(declared.source(), diagnostics);
    TlsModuleSpec.Server server = declared.spec().server();
    TlsModuleSpec.Client client = enabled(declared.spec().client());
    if (server == null || Boolean.FALSE.equals(server.enabled())) {
      if (client != null) {
        report.report(DiagnosticCode.TLS_NEEDS_FIELD, CLIENT, "client", "server");
      }
      return Optional.empty();
    }
    terminates = true;
    redirect(
        server.redirectCleartextFrom(), SERVER + "/redirect_cleartext_from", declared.source());
    String secret = server.secret() == null ? "ambassador-certs" : server.secret();
    Secrets secrets = secrets(declared, namespacing, report);
    TlsParameters parameters =
        new TlsValues(report, SERVER).parameters(server.alpnProtocols(), null, null, null, null);
    SecretName identity = secrets.name(secret, SERVER + "/secret");
    SecretName authorities =
        client == null ? null : secrets.name(clientSecret(client), CLIENT + "/secret");
    if (report.failed()) {
      if (client != null && !Boolean.FALSE.equals(client.certRequired())) {
        Authorities unlessSaid =
            client.certRequired() == null
                ? new Authorities(clientSecret(client), declared.namespace(), null)
                : null;
        unsound.add(LostTlsContext.ofModule(unlessSaid, declared.source()));
      }
      return Optional.empty();
    }
    List<String> all = hosts.of(List.of(ALL), "Module tls", number -> SERVER, report);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new NormalizedTlsContext(
                "server",
                declared.namespace(),
                all,
                parameters,
                identity,
                authorities,
                null,
                client == null ? null : client.certRequired(),
                null,
                declared.source(),
                SERVER));
  }

  private static TlsModuleSpec.@Nullable Client enabled(TlsModuleSpec.@Nullable Client client) {
    return client == null || Boolean.FALSE.equals(client.enabled()) ? null : client;
  }

  private static String clientSecret(TlsModuleSpec.Client client) {
    return client.secret() == null ? LostTlsContext.CLIENT_SECRET : client.secret();
  }

  private static String text(Declared<?> declared) {
    return "TLSContext " + declared.namespace() + "/" + declared.name();
  }

  private Secrets secrets(Declared<?> declared, boolean namespaced, Report report) {
    return new Secrets(new References(tenancy, declared.namespace(), report), namespaced);
  }

  /** The Secrets that one document refers to. */
  private record Secrets(References references, boolean namespacing) {

    @Nullable SecretName name(@Nullable String text, String pointer) {
      if (text == null) {
        return null;
      }
      try {
        SecretName name = SecretNames.qualify(text, references.namespace(), namespacing, pointer);
        references.check(name.namespace(), text, pointer);
        return name;
      } catch (Refusal e) {
        references.report().report(DiagnosticCode.INVALID_SECRET_NAME, pointer, text, e.reason());
        return null;
      }
    }
  }
}
