package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Inline;
import dev.kat.controlplane.api.Meaning;
import dev.kat.controlplane.api.TlsContextSpec;
import dev.kat.controlplane.api.TlsModuleSpec;
import dev.kat.controlplane.source.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of {@code Module tls}: {@code server} and {@code client}, and besides them TLSContexts
 * by their names, which Ambassador took without saying so in its documentation.
 */
record TlsBlocks() implements FieldType {

  private static final Set<String> OF_THE_EDGE = Set.of("server", "client");
  private static final RecordBinder<TlsModuleSpec> BINDER = RecordBinder.of(TlsModuleSpec.class);
  private static final RecordBinder<Block> CONTEXT = RecordBinder.of(Block.class);

  private record Block(
      @Inline TlsContextSpec context,
      @Meaning("Whether the block counts; true unless written.") @Nullable Boolean enabled) {}

  /**
   * A TLSContext in a block.
   *
   * @param spec null when it cannot take effect
   */
  record Named(String name, YamlNode.Mapping map, @Nullable TlsContextSpec spec) {}

  @Override
  public String expected() {
    return "a map";
  }

  @Override
  public Form form() {
    return BINDER.form();
  }

  @Override
  public @Nullable TlsModuleSpec read(YamlNode node, Place place) {
    YamlNode.@Nullable Mapping map = node.mapping().orElse(null);
    if (map == null) {
      place.wrongType(this, node);
      return null;
    }
    return BINDER.bind(map, "'" + place.name() + "'", names(map), place);
  }

  /** What is nearly the name of a block of the edge is a mistake, and none of a context. */
  private static Set<String> names(YamlNode.Mapping config) {
    return config.entries().keySet().stream()
        .filter(name -> !OF_THE_EDGE.contains(name) && !isMistaken(name))
        .collect(Collectors.toSet());
  }

  private static boolean isMistaken(String name) {
    return !OF_THE_EDGE.contains(name) && !Nearest.hint(name, OF_THE_EDGE).isEmpty();
  }

  /** Whether a block of the edge was meant by a name that is not quite its own. */
  static boolean anyMistaken(YamlNode.Mapping config) {
    return config.entries().keySet().stream().anyMatch(TlsBlocks::isMistaken);
  }

  /** The contexts, in the order in which they are written, without those that are not enabled. */
  static List<Named> contexts(YamlNode.Mapping config, Place place) {
    Set<String> names = names(config);
    List<Named> contexts = new ArrayList<>();
    for (YamlNode.Child child : config.children()) {
      if (names.contains(child.key())) {
        Place at = place.child(child.key());
        YamlNode.@Nullable Mapping map = child.value().mapping().orElse(null);
        if (map == null) {
          at.wrongType(new TlsBlocks(), child.value());
          continue;
        }
        int errors = at.report().errors();
        Block block = CONTEXT.bind(map, "TLSContext", Set.of(), at);
        if (block == null || at.report().errors() > errors) {
          contexts.add(new Named(child.key(), map, null));
        } else if (!Boolean.FALSE.equals(block.enabled())) {
          contexts.add(new Named(child.key(), map, block.context()));
        }
      }
    }
    return contexts;
  }
}
