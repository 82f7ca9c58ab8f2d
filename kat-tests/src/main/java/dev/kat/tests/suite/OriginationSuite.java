package dev.kat.tests.suite;

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
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import dev.kat.tests.check.Originated;
import dev.kat.tests.config.Annotation;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.TlsDocument;
import java.util.List;

/** TLS with services, as a TLSContext says: which name they are asked for, and in which version. */
public final class OriginationSuite implements Suite {

  /** The name that the service is asked for. */
  enum ServerName {
    ABSENT,
    WRITTEN
  }

  /** The newest version of TLS that may be spoken, of those that the backend speaks. */
  enum Version {
    AT_MOST_12,
    AT_MOST_13
  }

  private static final Factor<ServerName> SNI = Factor.of("sni", ServerName.class);
  private static final Factor<Version> VERSION = Factor.of("version", Version.class);

  @Override
  public Model model() {
    return new Model(List.of(SNI, VERSION), List.of(), 2, List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    String name = names.name("target");
    boolean named = combination.is(SNI, ServerName.WRITTEN);
    boolean older = combination.is(VERSION, Version.AT_MOST_12);
    TlsDocument context =
        TlsDocument.context(name).with("max_tls_version", older ? "v1.2" : "v1.3");
    if (named) {
      context = context.with("sni", names.host("inside"));
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
                            List.of(name)))),
                List.of(
                    Exchange.once(
                        "request",
                        Query.get(names.path("/")),
                        new Originated(
                            name,
                            named ? names.host("inside") : null,
                            older ? "TLSv1.2" : "TLSv1.3"))))),
        List.of());
  }
}
