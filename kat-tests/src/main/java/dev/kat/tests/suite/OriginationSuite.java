package dev.kat.tests.suite;

import dev.kat.backends.BackendAuthority;
import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.SecretManifest;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import dev.kat.tests.check.Originated;
import dev.kat.tests.check.Predicted;
import dev.kat.tests.config.Annotation;
import dev.kat.tests.config.Certificates;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.TlsDocument;
import dev.kat.tests.model.Outcome;
import dev.kat.tests.model.Prediction;
import java.util.List;

/**
 * TLS with services, as a TLSContext says: which name they are asked for, in which version, and
 * whose certificate they must have.
 */
public final class OriginationSuite implements Suite {

  /** The name that the service is asked for. */
  enum ServerName {
    ABSENT,
    WRITTEN
  }

  /** The newest version of TLS that may be spoken, of those that the backend speaks. */
  enum Version {
    ABSENT,
    AT_MOST_12,
    AT_MOST_13
  }

  /** The authority that the service's certificate must come from. */
  enum Trust {
    ABSENT,
    RIGHT,
    WRONG
  }

  private static final Outcome REFUSED = new Outcome.Refused(503);

  private static final Factor<ServerName> SNI = Factor.of("sni", ServerName.class);
  private static final Factor<Version> VERSION = Factor.of("version", Version.class);

  private static final Factor<Trust> TRUST = Factor.of("trust", Trust.class);

  @Override
  public Model model() {
    return new Model(List.of(SNI, VERSION, TRUST), List.of(), 3, List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    String name = names.name("target");
    boolean named = combination.is(SNI, ServerName.WRITTEN);
    boolean older = combination.is(VERSION, Version.AT_MOST_12);
    TlsDocument context = TlsDocument.context(name);
    if (!combination.is(VERSION, Version.ABSENT)) {
      context = context.with("max_tls_version", older ? "v1.2" : "v1.3");
    }
    if (named) {
      context = context.with("sni", BackendAuthority.NAME);
    }
    Trust trust = combination.get(TRUST);
    if (trust != Trust.ABSENT) {
      context = context.with("ca_secret", name);
    }
    MappingDocument mapping =
        MappingDocument.of(name, names.path("/"), "https://" + name).with("tls", name);
    return new Scenario(
        InstallSettings.PLAIN,
        List.of(new BackendDeclaration(name, true)),
        List.of(
            new Stage(
                "deployed",
                List.of(
                    new Change.Apply(
                        new ServiceManifest(
                            name,
                            Annotation.LEADING.of(List.of(context, mapping)),
                            List.of(name),
                            authority(trust, name)))),
                List.of(
                    Exchange.once(
                        "request",
                        Query.get(names.path("/")),
                        isAnswered(trust, named)
                            ? new Originated(
                                name,
                                named ? BackendAuthority.NAME : null,
                                older ? "TLSv1.2" : "TLSv1.3")
                            : new Predicted(
                                new Prediction(List.of(new Prediction.Share(100, REFUSED)))))))),
        List.of());
  }

  /** The certificates of backends are for one name, and not for those of Services. */
  private static boolean isAnswered(Trust trust, boolean named) {
    return trust == Trust.ABSENT || (trust == Trust.RIGHT && named);
  }

  private static List<SecretManifest> authority(Trust trust, String name) {
    return switch (trust) {
      case ABSENT -> List.of();
      case RIGHT -> List.of(Certificates.authoritySecret(name, BackendAuthority.certificatePem()));
      case WRONG ->
          List.of(Certificates.authoritySecret(name, Certificates.authority("strangers")));
    };
  }
}
