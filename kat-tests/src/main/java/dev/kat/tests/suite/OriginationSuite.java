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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

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

  /** Where the context is written. */
  enum Place {
    CONTEXT,
    BLOCK_OF_MODULE
  }

  /** What a context says. */
  private record Options(ServerName serverName, Version version, Trust trust) {

    static Options of(Combination combination) {
      return new Options(combination.get(SNI), combination.get(VERSION), combination.get(TRUST));
    }

    static Stream<Options> all() {
      return SNI.levels().stream()
          .flatMap(name ->
              VERSION.levels().stream()
                  .flatMap(version ->
                      TRUST.levels().stream().map(trust -> new Options(name, version, trust))));
    }

    boolean named() {
      return serverName == ServerName.WRITTEN;
    }

    boolean older() {
      return version == Version.AT_MOST_12;
    }

    /** The name of the block with these options. */
    String block() {
      return "%s-%s-%s"
          .formatted(serverName, version, trust)
          .toLowerCase(Locale.ROOT)
          .replace('_', '-');
    }

    /** The certificates of backends are for one name, and not for those of Services. */
    boolean isAnswered() {
      return trust == Trust.ABSENT || (trust == Trust.RIGHT && named());
    }

    /**
     * The fields of the context.
     *
     * @param secret the one with the authority
     */
    Map<String, Object> fields(String secret) {
      Map<String, Object> fields = new LinkedHashMap<>();
      if (version != Version.ABSENT) {
        fields.put("max_tls_version", older() ? "v1.2" : "v1.3");
      }
      if (named()) {
        fields.put("sni", BackendAuthority.NAME);
      }
      if (trust != Trust.ABSENT) {
        fields.put("ca_secret", secret);
      }
      return fields;
    }
  }

  private static final Outcome REFUSED = new Outcome.Refused(503);

  private static final Factor<ServerName> SNI = Factor.of("sni", ServerName.class);
  private static final Factor<Version> VERSION = Factor.of("version", Version.class);

  private static final Factor<Trust> TRUST = Factor.of("trust", Trust.class);
  private static final Factor<Place> PLACE = Factor.of("place", Place.class);

  /** One Module for all that is written in its blocks. */
  private static final InstallSettings BLOCKS =
      new InstallSettings(
          Map.of(),
          List.of(
              new ServiceManifest(
                  "blocks",
                  Annotation.LEADING.of(List.of(TlsDocument.module(blocks()))),
                  List.of(),
                  Stream.of(Trust.RIGHT, Trust.WRONG)
                      .flatMap(trust -> authority(trust, secret(trust)).stream())
                      .toList())));

  private static Map<String, Object> blocks() {
    Map<String, Object> blocks = new LinkedHashMap<>();
    Options.all()
        .forEach(options -> blocks.put(options.block(), options.fields(secret(options.trust()))));
    return blocks;
  }

  private static String secret(Trust trust) {
    return trust.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Model model() {
    return new Model(List.of(SNI, VERSION, TRUST, PLACE), List.of(), 3, List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    String name = names.name("target");
    Options options = Options.of(combination);
    boolean ofModule = combination.is(PLACE, Place.BLOCK_OF_MODULE);
    MappingDocument mapping =
        MappingDocument.of(name, names.path("/"), "https://" + name)
            .patient()
            .with("tls", ofModule ? options.block() : name);
    TlsDocument context = TlsDocument.context(name);
    for (Map.Entry<String, Object> field : options.fields(name).entrySet()) {
      context = context.with(field.getKey(), field.getValue());
    }
    ServiceManifest target =
        new ServiceManifest(
            name,
            Annotation.LEADING.of(ofModule ? List.of(mapping) : List.of(context, mapping)),
            List.of(name),
            ofModule ? List.of() : authority(options.trust(), name));
    Exchange request =
        Exchange.once(
            "request",
            Query.get(names.path("/")),
            options.isAnswered()
                ? new Originated(
                    name,
                    options.named() ? BackendAuthority.NAME : null,
                    options.older() ? "TLSv1.2" : "TLSv1.3")
                : new Predicted(new Prediction(List.of(new Prediction.Share(100, REFUSED)))));
    return new Scenario(
        ofModule ? BLOCKS : InstallSettings.PLAIN,
        List.of(new BackendDeclaration(name, true)),
        List.of(new Stage("deployed", List.of(new Change.Apply(target)), List.of(request))),
        List.of());
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
