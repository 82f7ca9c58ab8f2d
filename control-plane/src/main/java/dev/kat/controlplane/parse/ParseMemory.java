package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.Same;
import dev.kat.controlplane.source.CustomResource;
import java.util.Optional;

/**
 * What the parser remembers: the values of texts, and the Mappings in them. There is one source map
 * for each document that was read, so it stands for the document.
 */
public final class ParseMemory {

  private final Memo<ReadText.Key, ReadText> texts = new Memo<>();
  private final Memo<CustomResource, SourceMap> resources = new Memo<>();
  private final Memo<Same<SourceMap>, Optional<Declared<MappingSpec>>> mappings = new Memo<>();

  void begin() {
    String always = "always the same";
    texts.begin(always);
    resources.begin(always);
    mappings.begin(always);
  }

  ReadText read(ReadText.Key text) {
    return texts.get(text, text::read);
  }

  SourceMap source(CustomResource resource) {
    return resources.get(resource, () -> SourceMap.ofSpec(resource.meta().ref()));
  }

  Memo<Same<SourceMap>, Optional<Declared<MappingSpec>>> mappings() {
    return mappings;
  }
}
