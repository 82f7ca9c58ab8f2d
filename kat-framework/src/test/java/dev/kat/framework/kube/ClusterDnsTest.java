package dev.kat.framework.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asked by the JDK's own DNS client. */
class ClusterDnsTest {

  private final ApiServer server = new ApiServer(2);
  private final ClusterDns dns = new ClusterDns(server);

  @AfterEach
  void close() {
    dns.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cart.shop", "cart.shop.svc", "Cart.Shop.svc.cluster.local"})
  void aHeadlessServiceStandsForItsReadyEndpoints(String name) throws NamingException {
    server.put(service("cart", "None"));
    server.put(slice("cart-a", "cart", true, "127.0.0.1", "127.0.0.2"));
    server.put(slice("cart-b", "cart", false, "127.0.0.3"));
    server.put(slice("till", "till", true, "127.0.0.4"));

    assertThat(ask(name, "A")).containsExactlyInAnyOrder("127.0.0.1", "127.0.0.2");
  }

  @Test
  void thereAreNoAddressesOfAnotherFamily() throws NamingException {
    server.put(service("cart", "None"));
    server.put(slice("cart", "cart", true, "127.0.0.1"));

    assertThat(ask("cart.shop", "AAAA")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cart", "till.shop", "cart.bank", "cart.shop.example.com", "plain.shop"})
  void otherNamesAreUnknown(String name) {
    server.put(service("cart", "None"));
    server.put(service("plain", "10.0.0.7"));

    assertThatThrownBy(() -> ask(name, "A")).isInstanceOf(NameNotFoundException.class);
  }

  @Test
  void nameIsKnownAsLongAsItsServiceIsThere() throws NamingException {
    Service cart = service("cart", "None");
    server.put(cart);

    assertThat(ask("cart.shop", "A")).isEmpty();
    server.remove(cart);
    assertThatThrownBy(() -> ask("cart.shop", "A")).isInstanceOf(NameNotFoundException.class);
  }

  @Test
  void whatIsNoQuestionDoesNotStopTheAnswersToOthers() throws IOException, NamingException {
    server.put(service("cart", "None"));
    try (DatagramSocket client = new DatagramSocket()) {
      client.send(new DatagramPacket(new byte[] {1, 2, 3}, 3, dns.address()));
    }

    assertThat(ask("cart.shop", "A")).isEmpty();
  }

  @SuppressWarnings("BanJNDI") // names and server are this test's own
  private List<Object> ask(String name, String type) throws NamingException {
    InitialDirContext client =
        new InitialDirContext(
            new Hashtable<>(
                Map.of(
                    "java.naming.factory.initial",
                    "com.sun.jndi.dns.DnsContextFactory",
                    "java.naming.provider.url",
                    "dns://127.0.0.1:" + dns.address().getPort())));
    try {
      Attribute found = client.getAttributes(name, new String[] {type}).get(type);
      return found == null ? List.of() : List.copyOf(Collections.list(found.getAll()));
    } finally {
      client.close();
    }
  }

  private static Service service(String name, String clusterIp) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withNamespace("shop")
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .withClusterIP(clusterIp)
        .endSpec()
        .build();
  }

  private static EndpointSlice slice(
      String name, String service, boolean ready, String... addresses) {
    return new EndpointSliceBuilder()
        .withNewMetadata()
        .withNamespace("shop")
        .withName(name)
        .addToLabels("kubernetes.io/service-name", service)
        .endMetadata()
        .addNewEndpoint()
        .withAddresses(addresses)
        .withNewConditions()
        .withReady(ready)
        .endConditions()
        .endEndpoint()
        .build();
  }
}
