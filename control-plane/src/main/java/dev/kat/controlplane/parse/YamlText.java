package dev.kat.controlplane.parse;

import dev.kat.controlplane.source.YamlDocument;
import java.util.List;

/**
 * A text that is not split into its documents yet.
 *
 * @param text all of the documents, or one of them
 * @param first the index of the first document in its carrier, from 0
 * @param firstLine the line of the carrier at which the text begins, from 1
 * @param single whether it is known to be one document
 */
record YamlText(String text, int first, int firstLine, boolean single) {

  List<YamlDocument> documents() {
    return single ? List.of(new YamlDocument(first, firstLine, text)) : YamlDocument.split(text);
  }
}
