package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.ApiVersion;
import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.Inline;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.ResolverKind;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.RouteMatch;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a Mapping as the normalizer leaves it, without one: only what a test names is written. */
public final class MappingFixture {

  private static final Map<Class<?>, Object> EMPTY =
      Map.of(Map.class, Map.of(), List.class, List.of());

  private final String name;
  private final Map<String, Object> fields = new HashMap<>();
  private RouteMatch match =
      new RouteMatch(new PathMatch.Prefix("/", true), null, null, List.of(), List.of());
  private int precedence;
  private @Nullable ServiceName service = new ServiceName("127.0.0.1", null, 80, false);
  private @Nullable String redirectHost;

  private MappingFixture(String name) {
    this.name = name;
    with("prefix", "/");
    with("service", "127.0.0.1");
  }

  public static MappingFixture mapping(String name) {
    return new MappingFixture(name);
  }

  /** Sets a component of the spec. */
  public MappingFixture with(String component, Object value) {
    fields.put(component, value);
    return this;
  }

  public MappingFixture match(RouteMatch newMatch) {
    match = newMatch;
    return this;
  }

  public MappingFixture prefix(String prefix) {
    return match(
        new RouteMatch(
            new PathMatch.Prefix(prefix, true),
            match.host(),
            match.method(),
            match.headers(),
            match.query()));
  }

  public MappingFixture precedence(int newPrecedence) {
    precedence = newPrecedence;
    return this;
  }

  public MappingFixture to(@Nullable ServiceName newService) {
    service = newService;
    return this;
  }

  public MappingFixture redirectTo(String authority) {
    redirectHost = authority;
    service = null;
    return this;
  }

  public NormalizedMapping build() {
    SourceMap source =
        new SourceMap(
            new Location(new ResourceRef("Service", "default", name), 0, 1, ""), Map.of());
    return new NormalizedMapping(
        new Declared<>(name, "default", ApiVersion.AMBASSADOR_V1, spec(), source),
        match,
        precedence,
        (Integer) fields.get("weight"),
        service,
        ResolverKind.ENDPOINT,
        redirectHost,
        ServiceUse.NONE);
  }

  private MappingSpec spec() {
    return record(MappingSpec.class);
  }

  private <R extends Record> R record(Class<R> type) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      boolean nullable = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
      values[i] =
          components[i].isAnnotationPresent(Inline.class)
              ? record(types[i].asSubclass(Record.class))
              : fields.getOrDefault(components[i].getName(), nullable ? null : EMPTY.get(types[i]));
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " cannot be made", e);
    }
  }
}
