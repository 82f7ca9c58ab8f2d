package dev.kat.benchmarks.propagation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to an API server, in JSON. */
final class KubernetesApi {

  /** The paths of Mappings, Services and EndpointSlices in a namespace. */
  static final String MAPPINGS = "/apis/getambassador.io/v3alpha1/namespaces/%s/mappings";

  static final String SERVICES = "/api/v1/namespaces/%s/services";
  static final String SLICES = "/apis/discovery.k8s.io/v1/namespaces/%s/endpointslices";

  private static final int AT_A_TIME = 32;

  private final String server;
  private final String token;
  private final HttpClient client;

  KubernetesApi(String server, Path authority, String token) {
    this.server = server;
    this.token = token;
    client = HttpClient.newBuilder().sslContext(trusting(authority)).build();
  }

  private static SSLContext trusting(Path authority) {
    try (InputStream in = Files.newInputStream(authority)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + number++, each);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot use the certificate " + authority, e);
    }
  }

  boolean isReady() throws InterruptedException {
    try {
      return send("GET", "/readyz", "").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Whether a kind of resource can be listed. */
  boolean serves(String path) throws InterruptedException {
    return send("GET", path + "?limit=1", "").statusCode() == 200;
  }

  /** Creates an object. */
  void create(String path, String object) throws InterruptedException {
    accepted(send("POST", path, object));
  }

  /** Creates many objects, several at a time. */
  void createAll(String path, List<String> objects) throws InterruptedException {
    all(objects.stream().map(object -> request("POST", path, object)).toList());
  }

  /** Changes fields of an object; the result is its new version. */
  String change(String object, String fields) throws InterruptedException {
    JsonNode changed = accepted(send("PATCH", object, fields));
    return changed.path("metadata").path("resourceVersion").asString();
  }

  /** Changes many objects, several at a time. */
  void changeAll(List<String> objects, String fields) throws InterruptedException {
    all(objects.stream().map(object -> request("PATCH", object, fields)).toList());
  }

  private void all(List<HttpRequest> requests) throws InterruptedException {
    Semaphore free = new Semaphore(AT_A_TIME);
    List<CompletableFuture<Void>> answers = new ArrayList<>();
    for (HttpRequest request : requests) {
      free.acquire();
      answers.add(
          client
              .sendAsync(request, HttpResponse.BodyHandlers.ofString())
              .whenComplete((answer, failure) -> free.release())
              .thenAccept(KubernetesApi::accepted));
    }
    answers.forEach(CompletableFuture::join);
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws InterruptedException {
    try {
      return client.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest request(String method, String path, String body) {
    String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
    return HttpRequest.newBuilder(URI.create(server + path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", type)
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static JsonNode accepted(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "%s %s: %d %s"
              .formatted(
                  answer.request().method(), answer.uri(), answer.statusCode(), answer.body()));
    }
    return JsonMapper.shared().readTree(answer.body());
  }
}
