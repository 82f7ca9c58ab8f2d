package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.source.YamlNode;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document for this control plane, whose envelope has been read.
 *
 * @param map the fields
 * @param others those of them that the kind does not read
 */
record Document(
    Envelope envelope,
    YamlNode.Mapping map,
    Set<String> others,
    String namespace,
    SourceMap source,
    Report report) {

  /** Binds all that is not envelope; null when a required field is missing or wrong. */
  <R extends Record> @Nullable R bind(RecordBinder<R> binder) {
    return bound(binder, report);
  }

  /** The same as a spec; empty when a required field is missing or wrong. */
  <R extends Record> Optional<Declared<R>> bind(RecordBinder<R> binder, Report to) {
    return Optional.ofNullable(bound(binder, to)).map(this::declare);
  }

  private <R extends Record> @Nullable R bound(RecordBinder<R> binder, Report to) {
    String kind = envelope.kind();
    return binder.bind(map, kind, others, new Place(kind, "", to));
  }

  <S extends Record> Declared<S> declare(S spec) {
    return new Declared<>(envelope.name(), namespace, envelope.version(), spec, source);
  }
}
