package dev.kat.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.source.CustomResource;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import dev.kat.controlplane.source.YamlLoader;
import dev.kat.controlplane.source.YamlNode.Child;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A fault of reading strikes whatever carries a document. */
class CarriedTextsTest {

  private static final String FIELDS =
      """
      apiVersion: getambassador.io/v3alpha1
      kind: Mapping
      name: one
      prefix: /one/
      rewrite: ''
      service: one
      timeout_ms: 0
      weight: 12.5
      host: 'true'
      grpc: true
      ambassador_id:
        - other
        - '7'
      add_request_headers: {}
      retry_policy:
          retry_on: 5xx
          num_retries: 0
      """;

  private static final ResourceSnapshot SNAPSHOT =
      YamlLoader.load(
          Map.of(
              "services.yaml",
              """
              apiVersion: v1
              kind: Service
              metadata:
                name: annotated
                annotations:
                  getambassador.io/config: |
              %s---
              apiVersion: getambassador.io/v3alpha1
              kind: Mapping
              metadata: {name: one}
              spec:
              %s\
              """
                  .formatted(FIELDS.indent(6), fields().indent(2)),
              "plain.yaml",
              FIELDS));

  private static String fields() {
    return FIELDS.substring(FIELDS.indexOf("prefix: "));
  }

  @Test
  void aResourceHasTheTextOfItsDocument() {
    assertThat(SNAPSHOT.diagnostics()).isEmpty();
    assertThat(CarriedTexts.of(SNAPSHOT)).containsExactly(FIELDS, FIELDS, FIELDS);
  }

  @Test
  void everyCarrierIsChanged() {
    ResourceSnapshot changed =
        CarriedTexts.changed(
            SNAPSHOT, (carrier, text) -> Inputs.withoutField(text, "retry_policy"));

    assertThat(CarriedTexts.of(changed))
        .containsOnly(FIELDS.substring(0, FIELDS.indexOf("retry_policy")))
        .hasSize(3);
    assertThat(resource(changed).spec().children()).extracting(Child::key).doesNotContain("name");
  }

  @Test
  void onlyWhatIsChangedIsAnotherObject() {
    ResourceSnapshot same = CarriedTexts.changed(SNAPSHOT, (carrier, text) -> text);

    assertThat(same).isEqualTo(SNAPSHOT);
    assertThat(resource(same)).isSameAs(resource(SNAPSHOT));
  }

  private static CustomResource resource(ResourceSnapshot snapshot) {
    return snapshot.customResources().get(0);
  }

  @Test
  void withoutATextThereIsNothing() {
    ResourceSnapshot changed = Inputs.onlyTexts(SNAPSHOT, text -> false);

    assertThat(changed.customResources()).isEmpty();
    assertThat(changed.services()).extracting(ServiceObject::config).containsExactly("");
  }
}
