package dev.kat.controlplane.source;

import java.util.Comparator;
import java.util.List;

/** The Ingresses that there are, and the classes that they can be of; in canonical order. */
public record Ingresses(List<IngressObject> all, List<IngressClassObject> classes) {

  /** None. */
  public static final Ingresses NONE = new Ingresses(List.of(), List.of());

  public Ingresses {
    all = all.stream().sorted(Comparator.comparing(i -> i.meta().ref())).toList();
    classes = classes.stream().sorted(Comparator.comparing(c -> c.meta().ref())).toList();
  }

  boolean saysTheSameAs(Ingresses other) {
    return ResourceSnapshot.same(all, other.all, IngressObject::inAnyVersion)
        && ResourceSnapshot.same(classes, other.classes, IngressClassObject::inAnyVersion);
  }
}
