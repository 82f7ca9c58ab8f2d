package dev.kat.controlplane.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.IngressClassObject;
import dev.kat.controlplane.source.IngressObject;
import dev.kat.controlplane.source.ObjectMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngressClassesTest {

  private static final String NGINX = "k8s.io/ingress-nginx";

  private static IngressClassObject known(
      String name, String controller, boolean usual, String created) {
    return new IngressClassObject(
        new ObjectMeta(new ResourceRef("IngressClass", "", name), created, ""), controller, usual);
  }

  private static IngressObject ingress(String annotation, String className, String id) {
    return new IngressObject(
        new ObjectMeta(new ResourceRef("Ingress", "default", "a"), "", ""),
        annotation,
        className,
        id,
        null,
        List.of(),
        List.of());
  }

  @ParameterizedTest(name = "annotation {0}, class {1}, flag {2}")
  @CsvSource({
    "'', edge, , true",
    "'', nginx, , false",
    "'', unknown, , false",
    "'', ambassador, , false",
    "'', unknown, unknown, true",
    "'', nginx, nginx, false",
    "'', edge, other, true",
    "'', '', , false",
    "'', '', other, false",
    "ambassador, '', , true",
    "edge, '', , true",
    "nginx, '', , false",
    "other, '', other, true",
    "ambassador, '', other, false",
    "nginx, edge, , false"
  })
  void aClassIsOursByItsControllerOrByTheFlag(
      String annotation, String className, @Nullable String flag, boolean ours) {
    IngressClasses classes =
        new IngressClasses(
            List.of(
                known("edge", IngressClasses.CONTROLLER, false, ""),
                known("nginx", NGINX, false, "")),
            flag,
            "default");

    assertThat(classes.own(ingress(annotation, className, ""))).isEqualTo(ours);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-02T00:00:00Z, 2024-01-01T00:00:00Z, true",
    "2024-01-01T00:00:00Z, 2024-01-02T00:00:00Z, false"
  })
  void ofSeveralDefaultClassesTheNewestIsMeant(String ours, String theirs, boolean own) {
    IngressClasses classes =
        new IngressClasses(
            List.of(
                known("edge", IngressClasses.CONTROLLER, true, ours),
                known("nginx", NGINX, true, theirs)),
            null,
            "default");

    assertThat(classes.own(ingress("", "", ""))).isEqualTo(own);
    assertThat(classes.own(ingress("", "edge", ""))).isTrue();
  }

  @Test
  void anIngressIsForOneControlPlane() {
    IngressClasses classes = new IngressClasses(List.of(), "edge", "second");

    assertThat(classes.own(ingress("", "edge", "second"))).isTrue();
    assertThat(classes.own(ingress("", "edge", ""))).isFalse();
    assertThat(classes.own(ingress("", "edge", "default"))).isFalse();
  }
}
