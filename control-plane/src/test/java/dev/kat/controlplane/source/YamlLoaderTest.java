package dev.kat.controlplane.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.EndpointSliceObject.Endpoint;
import dev.kat.controlplane.source.ServiceObject.ServicePort;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlLoaderTest {

  private static ResourceSnapshot load(String text) {
    return YamlLoader.load(Map.of("a.yaml", text));
  }

  private static List<String> problems(String text) {
    return load(text).diagnostics().stream().map(Object::toString).toList();
  }

  @Test
  void readsAService() {
    ResourceSnapshot snapshot =
        load(
            """
            apiVersion: v1
            kind: Service
            metadata:
              name: quote
              namespace: shop
              creationTimestamp: "2019-01-02T03:04:05Z"
              resourceVersion: "7"
              annotations:
                getambassador.io/config: |
                  ---
                  kind: Mapping
            spec:
              selector: {app: quote}
              ports:
              - port: 80
              - {name: grpc, port: 8080, protocol: TCP}
              - {name: dns, port: 53, protocol: UDP}
            """);
    assertThat(snapshot.diagnostics()).isEmpty();
    assertThat(snapshot.services())
        .containsExactly(
            new ServiceObject(
                new ObjectMeta(
                    new ResourceRef("Service", "shop", "quote"), "2019-01-02T03:04:05Z", "7"),
                "---\nkind: Mapping\n",
                List.of(new ServicePort("", 80), new ServicePort("grpc", 8080)),
                null));
  }

  @Test
  void readsAnExternalName() {
    ResourceSnapshot snapshot =
        load(
            """
            {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "x", "labels": null},
             "spec": {"type": "ExternalName", "externalName": "example.com"}}
            """);
    assertThat(snapshot.services())
        .extracting(ServiceObject::externalName)
        .containsExactly("example.com");
    assertThat(snapshot.services().get(0).meta().ref().namespace()).isEqualTo("default");
  }

  @Test
  void readsAnEndpointSlice() {
    ResourceSnapshot snapshot =
        load(
            """
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata:
              name: quote-x1
              labels: {kubernetes.io/service-name: quote}
            addressType: IPv4
            ports: [{name: "", port: 8080}, {name: any}]
            endpoints:
            - addresses: [10.0.0.1, 10.0.0.2]
            - addresses: [10.0.0.3]
              conditions: {ready: false}
            - addresses: [10.0.0.4]
              conditions: {ready: true}
            """);
    EndpointSliceObject slice = snapshot.endpointSlices().get(0);
    assertThat(slice.service()).isEqualTo("quote");
    assertThat(slice.ports()).containsExactly(new EndpointSliceObject.Port("", 8080));
    assertThat(slice.endpoints())
        .containsExactly(
            new Endpoint("10.0.0.1", true),
            new Endpoint("10.0.0.2", true),
            new Endpoint("10.0.0.3", false),
            new Endpoint("10.0.0.4", true));
  }

  @Test
  void readsASecretAndNeverShowsIt() {
    String text =
        """
        apiVersion: v1
        kind: Secret
        type: kubernetes.io/tls
        metadata: {name: certs}
        data: {tls.crt: aGVsbG8=, tls.key: c2VjcmV0}
        stringData: {tls.key: plain}
        """;
    SecretObject secret = load(text).secrets().get(0);
    assertThat(secret.data().get("tls.crt")).isEqualTo("hello".getBytes(UTF_8));
    assertThat(secret.data().get("tls.key")).isEqualTo("plain".getBytes(UTF_8));
    assertThat(problems(text.replace("aGVsbG8=", "31337").replace("plain", "[1]")))
        .containsExactly(
            "error wrong-type a.yaml[0] /data/tls.crt: 'tls.crt' must be a text, not something"
                + " else",
            "error wrong-type a.yaml[0] /stringData/tls.key:"
                + " 'tls.key' must be a text, not something else");
  }

  @Test
  void readsTheItemsOfAList() {
    ResourceSnapshot snapshot =
        load(
            """
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: Service, metadata: {name: a}}
            - {apiVersion: v1, kind: Service, metadata: {name: 3}}
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: c}}
            - {apiVersion: v1, kind: Service, metadata: {name: d}}
            """);
    assertThat(snapshot.services())
        .extracting(s -> s.meta().ref().name())
        .containsExactly("a", "d");
    assertThat(snapshot.diagnostics().stream().map(Object::toString))
        .containsExactly(
            "notice ignored-object a.yaml[0]: ConfigMap of v1 has no meaning here",
            "error wrong-type a.yaml[0] /items/1/metadata/name:"
                + " 'name' must be a text, not the number '3'");
  }

  @Test
  void plainDocumentsKeepTheirPlaces() {
    ResourceSnapshot snapshot =
        YamlLoader.load(
            Map.of(
                "b.yaml",
                "---\n{apiVersion: ambassador/v1}\n",
                "a.yaml",
                "# c\n---\napiVersion: ambassador/v7\n"),
            "mine");
    assertThat(snapshot.diagnostics()).isEmpty();
    assertThat(snapshot.texts())
        .extracting(
            t -> t.meta().ref().name(),
            ConfigText::document,
            ConfigText::firstLine,
            ConfigText::namespace)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a.yaml", 0, 2, "mine"),
            org.assertj.core.groups.Tuple.tuple("b.yaml", 0, 1, "mine"));
  }

  @Test
  void readsCustomResources() {
    ResourceSnapshot snapshot =
        load(
            """
            apiVersion: getambassador.io/v3alpha1
            kind: Mapping
            metadata: {name: quote, namespace: shop, resourceVersion: "7"}
            spec: {prefix: /q/}
            ---
            {apiVersion: getambassador.io/v2, kind: Module, metadata: {name: ambassador}}
            ---
            {apiVersion: getambassador.io/v2, kind: Mapping, name: not-a-resource}
            """);
    assertThat(snapshot.diagnostics()).isEmpty();
    assertThat(snapshot.customResources())
        .extracting(
            r -> r.meta().ref().toString(),
            r -> r.meta().version(),
            CustomResource::apiVersion,
            r -> r.spec().children().size())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "Module default/ambassador", "", "getambassador.io/v2", 0),
            org.assertj.core.groups.Tuple.tuple(
                "Mapping shop/quote", "7", "getambassador.io/v3alpha1", 1));
    assertThat(snapshot.texts()).hasSize(1);
  }

  @Test
  void aFaultCostsItsDocument() {
    String text =
        """
        {apiVersion: v1, kind: Service, metadata: {name: a}}
        ---
        a: [
        ---
        - 1
        ---
        kind: Service
        ---
        apiVersion: v1
        kind: Service
        kind: Service
        metadata: {name: b}
        ---
        {apiVersion: getambassador.io/v2, kind: Mapping, metadata: {}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: a}}
        ---
        {apiVersion: v1, kind: Service, metadata: {}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: e}, spec: {ports: [{port: 0}]}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: f}, spec: {ports: 80}}
        ---
        {apiVersion: v1, kind: Secret, metadata: {name: s}, data: {k: '*'}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: z}}
        """;
    assertThat(load(text).services())
        .extracting(s -> s.meta().ref().name())
        .containsExactly("a", "b", "z");
    assertThat(problems(text))
        .containsExactly(
            "error yaml-syntax a.yaml[1]: not valid YAML in line 4:"
                + " expected the node content, but found '<stream end>'",
            "error unknown-object a.yaml[2]:"
                + " neither a Kubernetes object nor an Ambassador document: it is a list",
            "error unknown-object a.yaml[3]:"
                + " neither a Kubernetes object nor an Ambassador document: it has no apiVersion",
            "warning duplicate-key a.yaml[4] /kind:"
                + " 'kind' is written twice, first in line 10, and the last one counts",
            "error missing-field a.yaml[5] /metadata/name: Mapping needs the field 'name'",
            "error duplicate-object a.yaml[6]:"
                + " Service default/a is already defined in a.yaml[0], and the first one counts",
            "error missing-field a.yaml[7] /metadata/name: Service needs the field 'name'",
            "error wrong-type a.yaml[8] /spec/ports/0/port:"
                + " 'port' must be a number from 1 to 65535, not the number '0'",
            "error wrong-type a.yaml[9] /spec/ports: 'ports' must be a list, not the number '80'",
            "error invalid-base64 a.yaml[10] /data/k: 'k' is not Base64");
  }

  @Test
  void theFileWhoseNameComesFirstCounts() {
    String service =
        "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: %d}]}}";
    ResourceSnapshot snapshot =
        YamlLoader.load(Map.of("b.yaml", service.formatted(2), "a.yaml", service.formatted(1)));
    assertThat(snapshot.services().get(0).ports()).containsExactly(new ServicePort("", 1));
    assertThat(snapshot.diagnostics())
        .extracting(Object::toString)
        .containsExactly(
            "error duplicate-object b.yaml[0]:"
                + " Service default/a is already defined in a.yaml[0], and the first one counts");
  }

  @ParameterizedTest
  @CsvSource({
    "v1, Endpoints",
    "apps/v1, Deployment",
    "serving.knative.dev/v1, Service",
    "discovery.k8s.io/v1beta1, EndpointSlice"
  })
  void whatHasNoMeaningIsSaid(String version, String kind) {
    assertThat(problems("{apiVersion: %s, kind: %s}".formatted(version, kind)))
        .containsExactly(
            "notice ignored-object a.yaml[0]: %s of %s has no meaning here"
                .formatted(kind, version));
  }
}
