package dev.kat.controlplane.parse;

import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.YamlNode;

/** A custom resource, which is one document: its name and namespace are those of the object. */
record ResourceCarrier(CustomResource resource) implements Carrier {

  @Override
  public ResourceRef ref() {
    return resource.meta().ref();
  }

  @Override
  public String created() {
    return resource.meta().created();
  }

  @Override
  public int index() {
    return Location.WHOLE;
  }

  @Override
  public void read(Reading reading) {
    ReadResource read = reading.memory().read(resource);
    Report object = new Report(read.object(), reading.diagnostics());
    object.repeat(read.ofObject());
    Report fields = new Report(read.source(), reading.diagnostics());
    fields.repeat(read.ofFields());
    String namespace = ref().namespace();
    YamlNode.Mapping spec = read.read().map();
    Envelope envelope = read.read().envelope();
    if (spec == null) {
      return;
    }
    if (envelope == null) {
      reading.lose(ref().kind(), namespace, spec, read.source());
    } else {
      reading.take(
          new Document(
              envelope.with(object), spec, AmbassadorIds.FIELDS, namespace, read.source(), fields));
    }
  }
}
