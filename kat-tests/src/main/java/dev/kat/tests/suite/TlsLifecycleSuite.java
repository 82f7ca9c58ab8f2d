package dev.kat.tests.suite;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.ClientTls;
import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.SecretManifest;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import dev.kat.framework.api.Witness;
import dev.kat.tests.check.NoConnection;
import dev.kat.tests.check.Predicted;
import dev.kat.tests.config.Annotation;
import dev.kat.tests.config.Certificates;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.MeantMistakes;
import dev.kat.tests.config.TlsDocument;
import dev.kat.tests.feature.TlsEdge;
import dev.kat.tests.model.Gateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Secrets that change while traffic flows through another context of the same listener: no request
 * of that context fails, and after each change the changed one has the certificate that it should.
 */
public final class TlsLifecycleSuite implements Suite {

  /** What becomes of a certificate; each stage has the certificate's generation, or 0 for none. */
  enum Renewal {
    RENEWED(1, 2),
    RENEWED_TWICE(1, 2, 3),
    BROKEN_AND_MENDED(1, 0, 2),
    LATE(0, 1);

    private final List<Integer> generations;

    Renewal(Integer... generations) {
      this.generations = List.of(generations);
    }
  }

  private static final Factor<Renewal> RENEWAL = Factor.of("renewal", Renewal.class);
  private static final Factor<Protocol> CLIENT =
      new Factor<>("client", List.of(Protocol.HTTP1, Protocol.HTTP2));

  @Override
  public Model model() {
    return new Model(List.of(RENEWAL, CLIENT, Xds.FACTOR), List.of(), 2, List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    Carrier carrier =
        Carrier.of(
            names.name("target"),
            names.name("target"),
            MappingDocument.of(names.name("target"), names.path("/app/"), names.name("target"))
                .patient());
    Gateway gateway = Deployment.of(carrier).gateway();
    Query query = Query.get(names.path("/app/page")).over(combination.get(CLIENT)).to("https");
    List<Stage> stages = new ArrayList<>();
    List<Integer> generations = combination.get(RENEWAL).generations;
    for (int i = 0; i < generations.size(); i++) {
      List<Change> changes = new ArrayList<>();
      if (i == 0) {
        changes.add(new Change.Apply(carrier.manifest()));
      }
      changes.add(new Change.Apply(context(names, generations.get(i))));
      stages.add(
          new Stage(
              "stage-" + i,
              changes,
              List.of(exchange("changing-" + i, names, generations.get(i), query, gateway))));
    }
    Query steady =
        query
            .authority(TlsEdge.ONE)
            .over(
                new ClientTls(
                    TlsEdge.ONE,
                    Certificates.of(List.of(TlsEdge.ONE), 1).getCertificatePEM(),
                    null));
    return new Scenario(
        combination
            .get(Xds.FACTOR)
            .of(
                new InstallSettings(
                        MeantMistakes.ALLOWED.options(), TlsEdge.SNI.install().services())
                    .with("http", "https")),
        List.of(new BackendDeclaration(names.name("target"), false)),
        stages,
        List.of(new Witness.Load("load-steady", steady, Predicted.by(gateway, steady))));
  }

  private static String host(Names names) {
    return names.name("changing") + ".example.org";
  }

  /** A Service with the context and its Secret, whose names say that it may have a mistake. */
  private static ServiceManifest context(Names names, int generation) {
    String name = names.name("changing");
    return new ServiceManifest(
        name,
        Annotation.LEADING.of(
            List.of(
                TlsDocument.context(name)
                    .with("hosts", List.of(host(names)))
                    .with("secret", name)
                    .with("alpn_protocols", List.of("h2", "http/1.1")))),
        List.of(),
        List.of(
            generation == 0
                ? new SecretManifest(name, Map.of("tls.crt", "none", "tls.key", "none"))
                : Certificates.secret(name, Certificates.of(List.of(host(names)), generation))));
  }

  private static Exchange exchange(
      String name, Names names, int generation, Query query, Gateway gateway) {
    int expected = generation == 0 ? 1 : generation;
    Query asked =
        query
            .authority(host(names))
            .over(
                new ClientTls(
                    host(names),
                    Certificates.of(List.of(host(names)), expected).getCertificatePEM(),
                    null));
    // A connection of HTTP/2 that is open already may outlive the certificate that opened it.
    return generation == 0
        ? Exchange.once(name, asked.over(Protocol.HTTP1), new NoConnection())
        : Exchange.once(name, asked, Predicted.by(gateway, asked));
  }
}
