package dev.kat.controlplane.parse;

import com.google.common.collect.Sets;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.ResolverKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The kinds of the language, and how their documents are written. */
public final class Language {

  static final RecordBinder<MappingSpec> MAPPING = RecordBinder.of(MappingSpec.class);

  private static final NamedForm AMBASSADOR_ID =
      new NamedForm(
          "ambassador_id",
          new Form.ListOf(Form.Single.TEXT),
          false,
          "The ids of the control planes that this is for; without it, the one named default.");

  private Language() {}

  /** The fields of each kind, without its envelope, as the spec of a custom resource has them. */
  public static Map<String, List<NamedForm>> kinds() {
    Map<String, List<NamedForm>> kinds =
        new TreeMap<>(
            Map.of(
                "AuthService", fields(ServiceKinds.AUTH),
                "LogService", fields(ServiceKinds.LOG),
                "Mapping", fields(MAPPING),
                "Module", fields(Modules.BINDER),
                "RateLimitService", fields(ServiceKinds.RATE_LIMIT),
                "TCPMapping", fields(TcpMappings.BINDER),
                "TLSContext", fields(TlsDocuments.BINDER),
                "TracingService", fields(ServiceKinds.TRACING)));
    for (ResolverKind kind : ResolverKind.values()) {
      kinds.put(kind.kind(), fields(Resolvers.BINDER));
    }
    return kinds;
  }

  /** The fields of {@code Module tls}, which is a Module only by name. */
  public static List<NamedForm> moduleTls() {
    return fields(TlsDocuments.MODULE_BINDER);
  }

  /** Fields that are known and refused, by what has them, as messages name it. */
  public static Map<String, Set<String>> refused() {
    Map<String, Set<String>> refused = new TreeMap<>(NotSupported.fields());
    refused.merge(UnsupportedKeys.MODULE, UnsupportedKeys.names(), Sets::union);
    return refused;
  }

  /** Kinds of Ambassador's that are known and refused. */
  public static Set<String> kindsOutOfScope() {
    return OutOfScope.kinds();
  }

  private static List<NamedForm> fields(RecordBinder<?> binder) {
    List<NamedForm> fields = new ArrayList<>(List.of(AMBASSADOR_ID));
    fields.addAll(binder.form().fields());
    return fields;
  }
}
