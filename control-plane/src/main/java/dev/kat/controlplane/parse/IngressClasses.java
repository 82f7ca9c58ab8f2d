package dev.kat.controlplane.parse;

import dev.kat.controlplane.source.IngressClassObject;
import dev.kat.controlplane.source.IngressObject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose an Ingress is. An API server has Ingresses for any number of controllers, and one that is
 * not ours is none of our business, whatever is wrong with it.
 */
final class IngressClasses {

  /** Our name among controllers, which is Ambassador's: IngressClasses stay as they are. */
  static final String CONTROLLER = "getambassador.io/ingress-controller";

  /** What the annotation says of Ingresses for Ambassador, with or without an IngressClass. */
  private static final String ANNOTATED = "ambassador";

  private static final String DEFAULT_ID = "default";

  private final Map<String, IngressClassObject> classes = new HashMap<>();
  private final @Nullable IngressClassObject usual;
  private final @Nullable String named;
  private final String ambassadorId;

  /**
   * The classes of a snapshot.
   *
   * @param named a class that is ours although no IngressClass says so; null for none
   * @param ambassadorId Ingresses for other ids are not ours
   */
  IngressClasses(List<IngressClassObject> classes, @Nullable String named, String ambassadorId) {
    this.named = named;
    this.ambassadorId = ambassadorId;
    classes.forEach(known -> this.classes.put(known.meta().ref().name(), known));
    usual = classes.stream().filter(IngressClassObject::isDefault).min(NEWEST_FIRST).orElse(null);
  }

  /** Of several default classes the API server takes the newest for new Ingresses, and so it is. */
  private static final Comparator<IngressClassObject> NEWEST_FIRST =
      Comparator.comparing(
              (IngressClassObject known) -> known.meta().created(), Comparator.reverseOrder())
          .thenComparing(known -> known.meta().ref());

  boolean own(IngressObject ingress) {
    String id = ingress.ambassadorId().isEmpty() ? DEFAULT_ID : ingress.ambassadorId();
    return id.equals(ambassadorId) && isOurClass(ingress);
  }

  /** The annotation is older than the field, and an API server refuses both together. */
  private boolean isOurClass(IngressObject ingress) {
    String annotated = ingress.classAnnotation();
    if (!annotated.isEmpty()) {
      return annotated.equals(named == null ? ANNOTATED : named) || isOurs(annotated);
    }
    return ingress.className().isEmpty()
        ? usual != null && usual.controller().equals(CONTROLLER)
        : isOurs(ingress.className());
  }

  private boolean isOurs(String name) {
    IngressClassObject known = classes.get(name);
    return known == null ? name.equals(named) : known.controller().equals(CONTROLLER);
  }
}
