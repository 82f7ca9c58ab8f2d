package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.Same;
import dev.kat.controlplane.source.CustomResource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the parser remembers: the values of texts and resources, what their documents begin with,
 * and the Mappings in them. There is one source map for each document that was read, so it stands
 * for the document.
 */
public final class ParseMemory {

  private final Memo<ReadText.Key, ReadText> texts = new Memo<>();
  private final Memo<ResourceKey, ReadResource> resources = new Memo<>();
  private final Memo<Same<SourceMap>, Optional<Declared<MappingSpec>>> mappings = new Memo<>();
  private final Carriers carriers = new Carriers();
  private String ambassadorId = "";

  /**
   * Begins a reading.
   *
   * @param ambassadorId whose documents count
   */
  void begin(String ambassadorId) {
    texts.begin(ambassadorId);
    resources.begin(ambassadorId);
    this.ambassadorId = ambassadorId;
    mappings.begin();
  }

  Carriers carriers() {
    return carriers;
  }

  ReadText read(ReadText.Key text) {
    return texts.get(text, () -> text.read(ambassadorId));
  }

  ReadResource read(CustomResource resource) {
    return resources.get(new ResourceKey(resource), () -> ReadResource.of(resource, ambassadorId));
  }

  Memo<Same<SourceMap>, Optional<Declared<MappingSpec>>> mappings() {
    return mappings;
  }

  /** A resource as a key. Its fields are many, and two with one name in one snapshot are rare. */
  private record ResourceKey(CustomResource resource) {

    @Override
    public int hashCode() {
      return resource.meta().ref().hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ResourceKey key
          && (resource == key.resource || resource.equals(key.resource));
    }
  }
}
