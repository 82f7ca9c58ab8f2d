package dev.kat.controlplane.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.source.EndpointSliceObject;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

/** Objects as API servers write them, with null for what is empty. */
class KubernetesObjectsTest {

  private static <T> T parse(Class<T> type, String json) {
    return new KubernetesSerialization().unmarshal(json.replace('\'', '"'), type);
  }

  private static EndpointSliceObject slice(String rest) {
    String meta = "{'name':'x1','namespace':'shop','labels':{'kubernetes.io/service-name':'cart'}}";
    String json = "{'metadata':%s,'addressType':'IPv4',%s}".formatted(meta, rest);
    return KubernetesObjects.endpointSlice(parse(EndpointSlice.class, json))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theSliceOfAServiceWithoutPodsIsEmpty() {
    EndpointSliceObject empty = slice("'endpoints':null,'ports':null");

    assertThat(empty.endpoints()).isEmpty();
    assertThat(empty.ports()).isEmpty();
    assertThat(slice("'endpoints':[{'addresses':null}],'ports':[]").endpoints()).isEmpty();
  }

  @Test
  void listsAndMapsOfOtherKindsMayBeNullToo() {
    String service = "{'metadata':{'name':'cart','annotations':null},'spec':{'ports':null}}";
    String secret = "{'metadata':{'name':'cert'},'data':{'tls.crt':null}}";

    assertThat(KubernetesObjects.service(parse(Service.class, service)).ports()).isEmpty();
    assertThat(KubernetesObjects.secret(parse(Secret.class, secret)).data().get("tls.crt"))
        .isEmpty();
  }
}
