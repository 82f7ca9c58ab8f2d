package dev.kat.tests.fault;

import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.EndpointSliceObject;
import dev.kat.controlplane.source.Ingresses;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.SecretObject;
import dev.kat.controlplane.source.ServiceObject;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Faults of reading: the compiler is right, and is told something else than what the cluster holds.
 */
final class Inputs {

  private Inputs() {}

  /** Snapshots are changed before the compiler sees them. */
  static CompilerFault changed(UnaryOperator<ResourceSnapshot> change) {
    return compiler -> snapshot -> compiler.apply(change.apply(snapshot));
  }

  /** The same with something that each control plane remembers from one snapshot to the next. */
  static <M> CompilerFault remembering(
      Supplier<M> memory, BiFunction<M, ResourceSnapshot, ResourceSnapshot> change) {
    return compiler -> {
      M own = memory.get();
      return snapshot -> compiler.apply(change.apply(own, snapshot));
    };
  }

  /** The texts of documents are changed, whatever carries them. */
  static CompilerFault texts(UnaryOperator<String> change) {
    return changed(
        snapshot -> CarriedTexts.changed(snapshot, (carrier, text) -> change.apply(text)));
  }

  /** Those of the texts are changed that have a part that matches. */
  static CompilerFault textsWith(String part, UnaryOperator<String> change) {
    return texts(text -> has(text, part) ? change.apply(text) : text);
  }

  /** Whatever matches is replaced in all texts. */
  static CompilerFault replaced(String expression, String replacement) {
    return texts(text -> text.replaceAll("(?m)" + expression, replacement));
  }

  /** Fields whose names match are not there, with all that belongs to them. */
  static CompilerFault without(String fields) {
    return texts(text -> withoutField(text, fields));
  }

  /** A text without the fields whose names match. */
  static String withoutField(String text, String fields) {
    return text.replaceAll("(?m)^(?:%s):.*\\n(?: .*\\n)*".formatted(fields), "");
  }

  /** Whether a text has a part that matches; an expression looks at lines. */
  static boolean has(String text, String expression) {
    return Pattern.compile(expression, Pattern.MULTILINE).matcher(text).find();
  }

  /** Whether some text has a part that matches. */
  static boolean has(ResourceSnapshot snapshot, String expression) {
    return has(CarriedTexts.of(snapshot).toList(), expression);
  }

  /** Whether one of some texts has a part that matches. */
  static boolean has(List<String> texts, String expression) {
    return texts.stream().anyMatch(text -> has(text, expression));
  }

  /** A snapshot with only those of its texts. */
  static ResourceSnapshot onlyTexts(ResourceSnapshot snapshot, Predicate<String> kept) {
    return CarriedTexts.changed(snapshot, (carrier, text) -> kept.test(text) ? text : "");
  }

  static ResourceSnapshot with(ResourceSnapshot snapshot, List<ServiceObject> services) {
    return new ResourceSnapshot(
        services,
        snapshot.endpointSlices(),
        snapshot.secrets(),
        snapshot.texts(),
        snapshot.customResources(),
        snapshot.ingresses(),
        snapshot.diagnostics());
  }

  static ResourceSnapshot withCustomResources(
      ResourceSnapshot snapshot, List<CustomResource> resources) {
    return new ResourceSnapshot(
        snapshot.services(),
        snapshot.endpointSlices(),
        snapshot.secrets(),
        snapshot.texts(),
        resources,
        snapshot.ingresses(),
        snapshot.diagnostics());
  }

  static ResourceSnapshot withSlices(ResourceSnapshot snapshot, List<EndpointSliceObject> slices) {
    return new ResourceSnapshot(
        snapshot.services(),
        slices,
        snapshot.secrets(),
        snapshot.texts(),
        snapshot.customResources(),
        snapshot.ingresses(),
        snapshot.diagnostics());
  }

  static ResourceSnapshot withSecrets(ResourceSnapshot snapshot, List<SecretObject> secrets) {
    return new ResourceSnapshot(
        snapshot.services(),
        snapshot.endpointSlices(),
        secrets,
        snapshot.texts(),
        snapshot.customResources(),
        snapshot.ingresses(),
        snapshot.diagnostics());
  }

  static ResourceSnapshot withIngresses(ResourceSnapshot snapshot, Ingresses ingresses) {
    return new ResourceSnapshot(
        snapshot.services(),
        snapshot.endpointSlices(),
        snapshot.secrets(),
        snapshot.texts(),
        snapshot.customResources(),
        ingresses,
        snapshot.diagnostics());
  }
}
