package dev.kat.controlplane.source;

/**
 * An IngressClass: which controller obeys the Ingresses of a class.
 *
 * @param meta its namespace is empty, for it has none
 * @param controller the controller's name
 * @param isDefault whether it is meant by Ingresses that name no class
 */
public record IngressClassObject(ObjectMeta meta, String controller, boolean isDefault) {

  IngressClassObject inAnyVersion() {
    return new IngressClassObject(meta.inAnyVersion(), controller, isDefault);
  }
}
