package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.api.AuthServiceSpec;
import dev.kat.controlplane.api.Inline;
import dev.kat.controlplane.api.LogServiceSpec;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.Meaning;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.api.RateLimitServiceSpec;
import dev.kat.controlplane.api.ResolverKind;
import dev.kat.controlplane.api.TcpMappingSpec;
import dev.kat.controlplane.api.TlsContextSpec;
import dev.kat.controlplane.api.TlsModuleSpec;
import dev.kat.controlplane.api.TracingServiceSpec;
import dev.kat.controlplane.parse.Language;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Each field that a user may write is written at random, too, with one value and with another. */
class RandomFieldsTest {

  private static final int SEEDS = 400;

  private static final Map<String, Class<? extends Record>> SPECS =
      Map.of(
          "AuthService", AuthServiceSpec.class,
          "LogService", LogServiceSpec.class,
          "Mapping", MappingSpec.class,
          "Module", ModuleSpec.class,
          "Module tls", TlsModuleSpec.class,
          "RateLimitService", RateLimitServiceSpec.class,
          "TCPMapping", TcpMappingSpec.class,
          "TLSContext", TlsContextSpec.class,
          "TracingService", TracingServiceSpec.class);

  /** The values of each field that were drawn, by kind and path. */
  private final Map<String, Set<String>> drawn = new HashMap<>();

  @Test
  void everyFieldIsDrawnWithSeveralValues() {
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomMappings.services(seed, 5).forEach(this::read);
      RandomEdgeServices.services(seed).values().forEach(this::read);
      read(RandomModules.service(new Random(seed)));
    }
    Set<String> lacking = new TreeSet<>();
    SPECS.forEach((kind, spec) ->
        paths(kind, spec)
            .filter(path -> drawn.getOrDefault(path, Set.of()).size() < 2)
            .forEach(lacking::add));
    assertThat(lacking).isEmpty();
  }

  @Test
  void everyKindIsDrawn() {
    Set<String> kinds = new HashSet<>(Language.kinds().keySet());
    for (ResolverKind resolver : ResolverKind.values()) {
      kinds.remove(resolver.kind());
    }
    kinds.add("Module tls");
    assertThat(SPECS.keySet()).isEqualTo(kinds);
  }

  /** Fields have the names of their components, as the binder of documents has it. */
  private static Stream<String> paths(String above, Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .flatMap(component -> {
          if (component.isAnnotationPresent(Inline.class)) {
            return paths(above, component.getType());
          }
          String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
          String path = above + "." + name;
          return Stream.concat(
              Stream.of(path),
              records(component.getGenericType(), path)
                  .flatMap(inner -> paths(inner.path(), inner.type())));
        });
  }

  private record Inner(String path, Class<?> type) {}

  /** The records of fields in a type; those of a map are below a name of the user's choice. */
  private static Stream<Inner> records(Type type, String path) {
    if (type instanceof ParameterizedType generic) {
      boolean map = generic.getRawType() == Map.class;
      return Arrays.stream(generic.getActualTypeArguments())
          .flatMap(argument -> records(argument, map ? path + ".*" : path));
    }
    boolean fields =
        type instanceof Class<?> raw
            && raw.isRecord()
            && Arrays.stream(raw.getRecordComponents())
                .anyMatch(c -> c.isAnnotationPresent(Meaning.class));
    return fields ? Stream.of(new Inner(path, (Class<?>) type)) : Stream.empty();
  }

  private void read(String manifest) {
    Map<?, ?> service = (Map<?, ?>) load(manifest);
    Map<?, ?> metadata = (Map<?, ?>) Objects.requireNonNull(service.get("metadata"));
    Map<?, ?> annotations = (Map<?, ?>) Objects.requireNonNull(metadata.get("annotations"));
    Map<?, ?> document =
        (Map<?, ?>)
            load(Objects.requireNonNull(annotations.get("getambassador.io/config")).toString());
    String kind = Objects.requireNonNull(document.get("kind")).toString();
    if (!kind.equals("Module")) {
      walk(kind, document);
    } else if (Objects.equals(document.get("name"), "tls")) {
      walk("Module tls", Objects.requireNonNull(document.get("config")));
    } else {
      walk("Module", Objects.requireNonNull(document.get("config")));
    }
  }

  private void walk(String path, Object value) {
    drawn.computeIfAbsent(path, key -> new HashSet<>()).add(String.valueOf(value));
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, below) -> {
        walk(path + "." + key, below);
        walk(path + ".*", below);
      });
    } else if (value instanceof List<?> list) {
      list.forEach(item -> walk(path, item));
    }
  }

  private static Object load(String yaml) {
    return Objects.requireNonNull(
        new Load(LoadSettings.builder().setAllowDuplicateKeys(true).build()).loadFromString(yaml));
  }
}
