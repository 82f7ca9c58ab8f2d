package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.ConfigText;
import dev.kat.controlplane.source.ServiceObject;
import dev.kat.controlplane.source.YamlNode;
import java.util.Optional;

/**
 * A YAML text of documents: the annotation of a Service, or a part of a file.
 *
 * @param namespace the namespace of the documents
 */
record TextCarrier(ResourceRef ref, String created, String namespace, YamlText text)
    implements Carrier {

  /** The annotation of a Service, if it has one. */
  static Optional<Carrier> of(ServiceObject service) {
    ResourceRef ref = service.meta().ref();
    String config = service.config();
    if (config == null) {
      return Optional.empty();
    }
    YamlText text = new YamlText(config, 0, 1, false);
    return Optional.of(new TextCarrier(ref, service.meta().created(), ref.namespace(), text));
  }

  static TextCarrier of(ConfigText text) {
    return new TextCarrier(
        text.meta().ref(),
        text.meta().created(),
        text.namespace(),
        new YamlText(text.text(), text.document(), text.firstLine(), true));
  }

  @Override
  public int index() {
    return text.first();
  }

  @Override
  public void read(Reading reading) {
    ReadText read = reading.memory().read(new ReadText.Key(ref, namespace, text));
    read.faults().forEach(reading.diagnostics()::add);
    read.parts().forEach(part -> read(part, reading));
  }

  private void read(ReadText.Part part, Reading reading) {
    Report report = new Report(part.source(), reading.diagnostics());
    report.repeat(part.reported());
    ReadEnvelope read = part.read();
    YamlNode.Mapping map = read.map();
    if (map != null) {
      Envelope envelope = read.envelope();
      if (envelope == null) {
        reading.lose(Envelope.kind(map), namespace, map, part.source());
      } else {
        reading.take(
            new Document(
                envelope.with(report), map, Envelope.FIELDS, namespace, part.source(), report));
      }
    }
  }
}
