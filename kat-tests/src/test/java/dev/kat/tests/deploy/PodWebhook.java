package dev.kat.tests.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.HostAlias;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionReview;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionReviewBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * A mutating webhook that tells pods another API server than the cluster's own: a name, which they
 * find in their hosts file, and a port.
 */
final class PodWebhook implements AutoCloseable {

  private static final int OK = 200;

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final String certificate;
  private final String name;
  private final InetSocketAddress apiServer;

  private PodWebhook(
      HttpsServer server, String certificate, String name, InetSocketAddress apiServer) {
    this.server = server;
    this.certificate = certificate;
    this.name = name;
    this.apiServer = apiServer;
  }

  /**
   * Starts to listen.
   *
   * @param address this machine's, as the cluster's API server sees it
   * @param name what pods shall call their API server
   * @param apiServer where they shall find it
   */
  static PodWebhook start(InetAddress address, String name, InetSocketAddress apiServer)
      throws Exception {
    X509Bundle certificate =
        new CertificateBuilder()
            .subject("CN=pod-webhook")
            .setIsCertificateAuthority(true)
            .addSanIpAddress(address.getHostAddress())
            .buildSelfSigned();
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(certificate.toKeyManagerFactory().getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create(new InetSocketAddress(address, 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    PodWebhook webhook = new PodWebhook(server, certificate.getCertificatePEM(), name, apiServer);
    server.setExecutor(webhook.threads);
    server.createContext("/", webhook::answer);
    server.start();
    return webhook;
  }

  /** What makes the API server ask it, for each pod of a namespace. */
  HasMetadata registration(String namespace) {
    InetSocketAddress own = server.getAddress();
    return new MutatingWebhookConfigurationBuilder()
        .withNewMetadata()
        .withName(namespace)
        .addToLabels("app.kubernetes.io/managed-by", "kat")
        .endMetadata()
        .addNewWebhook()
        .withName("api-server.kat.dev")
        .withAdmissionReviewVersions("v1")
        .withSideEffects("None")
        .withNewClientConfig()
        .withUrl("https://%s:%d/".formatted(own.getAddress().getHostAddress(), own.getPort()))
        .withCaBundle(base64(certificate))
        .endClientConfig()
        .withNewNamespaceSelector()
        .addToMatchLabels("kubernetes.io/metadata.name", namespace)
        .endNamespaceSelector()
        .addNewRule()
        .withApiGroups("")
        .withApiVersions("v1")
        .withOperations("CREATE")
        .withResources("pods")
        .endRule()
        .endWebhook()
        .build();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    AdmissionReview question =
        Serialization.unmarshal(exchange.getRequestBody(), AdmissionReview.class);
    Pod pod = (Pod) question.getRequest().getObject();
    AdmissionReview answer =
        new AdmissionReviewBuilder()
            .withNewResponse()
            .withUid(question.getRequest().getUid())
            .withAllowed(true)
            .withPatchType("JSONPatch")
            .withPatch(base64(Serialization.asJson(patch(pod))))
            .endResponse()
            .build();
    byte[] body = Serialization.asJson(answer).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(OK, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private List<Map<String, Object>> patch(Pod pod) {
    List<Map<String, Object>> patch = new ArrayList<>();
    HostAlias alias = new HostAlias(List.of(name), apiServer.getAddress().getHostAddress());
    patch.add(add("/spec/hostAliases", List.of(alias)));
    patch.addAll(environment("/spec/containers/", pod.getSpec().getContainers()));
    patch.addAll(environment("/spec/initContainers/", pod.getSpec().getInitContainers()));
    return patch;
  }

  /** What is written in a pod counts more than what the kubelet would add. */
  private List<Map<String, Object>> environment(String path, List<Container> containers) {
    List<Map<String, Object>> patch = new ArrayList<>();
    for (int i = 0; i < containers.size(); i++) {
      List<EnvVar> all = new ArrayList<>(containers.get(i).getEnv());
      all.add(new EnvVar("KUBERNETES_SERVICE_HOST", name, null));
      all.add(new EnvVar("KUBERNETES_SERVICE_PORT", "" + apiServer.getPort(), null));
      patch.add(add(path + i + "/env", all));
    }
    return patch;
  }

  private static Map<String, Object> add(String path, Object value) {
    return Map.of("op", "add", "path", path, "value", value);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
