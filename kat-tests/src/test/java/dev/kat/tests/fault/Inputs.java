package dev.kat.tests.fault;

import dev.kat.controlplane.source.EndpointSliceObject;
import dev.kat.controlplane.source.Ingresses;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.SecretObject;
import dev.kat.controlplane.source.ServiceObject;
import java.util.List;
import java.util.Objects;
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

  /** The texts of annotations are changed. */
  static CompilerFault texts(UnaryOperator<String> change) {
    return changed(snapshot -> texts(snapshot, (service, text) -> change.apply(text)));
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

  /** Whether some annotation has a part that matches. */
  static boolean has(ResourceSnapshot snapshot, String expression) {
    return snapshot.services().stream()
        .map(service -> Objects.requireNonNullElse(service.config(), ""))
        .anyMatch(text -> has(text, expression));
  }

  /** A snapshot with other texts in its annotations; an empty one is none. */
  static ResourceSnapshot texts(
      ResourceSnapshot snapshot, BiFunction<ServiceObject, String, String> change) {
    return with(snapshot, snapshot.services().stream().map(each -> changed(each, change)).toList());
  }

  private static ServiceObject changed(
      ServiceObject service, BiFunction<ServiceObject, String, String> change) {
    String config = service.config();
    return config == null
        ? service
        : new ServiceObject(
            service.meta(), change.apply(service, config), service.ports(), service.externalName());
  }

  /** A snapshot with only those of its annotations. */
  static ResourceSnapshot onlyTexts(ResourceSnapshot snapshot, Predicate<String> kept) {
    return texts(snapshot, (service, text) -> kept.test(text) ? text : "");
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
