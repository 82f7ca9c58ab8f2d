package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.source.YamlNode;

/** A kind of document: reads them, oldest first, and keeps what can take effect. */
interface Kind {

  void read(Document document);

  /**
   * Takes note of a document of this kind that cannot even be read.
   *
   * @param written its fields, as far as there are any
   * @param namespace of the document
   */
  default void lose(YamlNode.Mapping written, String namespace, SourceMap source) {}
}
