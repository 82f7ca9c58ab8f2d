package dev.kat.tests.apiserver;

import static java.net.HttpURLConnection.HTTP_UNAUTHORIZED;

import dev.kat.tests.adapter.kubernetes.Asking;
import dev.kat.tests.adapter.kubernetes.KubernetesPrograms;
import dev.kat.tests.adapter.kubernetes.RealApi;
import dev.kat.tests.cluster.NamedCluster;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real API server that writes down what it is asked, and has an account for a control plane. */
final class AuditedApi implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Where the account is. */
  private static final String HOME = "edge";

  private static final String[] OBJECTS = {
    """
    apiVersion: v1
    kind: Namespace
    metadata: {name: edge}
    """,
    """
    apiVersion: v1
    kind: ServiceAccount
    metadata: {name: edge, namespace: edge}
    """,
    """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: edge}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
    subjects: [{kind: ServiceAccount, name: edge, namespace: edge}]
    """
  };

  /** A token of the account, which is good as long as a Secret is there. */
  record Token(String text, String secret) {}

  private final Path log;
  private final RealApi api;
  private final KubernetesClient kubectl;
  private int namespaces;
  private int tokens;

  /** Starts it. */
  AuditedApi(KubernetesPrograms programs, Path directory) throws IOException {
    log = directory.resolve("audit.log");
    Path policy =
        Files.writeString(
            directory.resolve("audit.yaml"),
            """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules: [{level: Metadata}]
            """);
    api =
        RealApi.start(
            programs,
            directory.resolve("api"),
            "--audit-policy-file=" + policy.toAbsolutePath(),
            "--audit-log-path=" + log.toAbsolutePath());
    kubectl = api.client();
    for (String object : OBJECTS) {
      kubectl.resource(object).create();
    }
    NamedCluster.defineCustomResources(kubectl);
  }

  KubernetesClient kubectl() {
    return kubectl;
  }

  InetSocketAddress address() {
    return api.address();
  }

  /** A file with the certificate that is to be trusted. */
  Path certificate() {
    return api.certificate();
  }

  /** What trusts its certificate. */
  SSLContext trust() throws Exception {
    return SSLUtils.sslContext(kubectl.getConfiguration());
  }

  /** Kills it, and starts it anew: it knows of no version that was before. */
  void restart() {
    api.restart();
  }

  /** A new namespace. */
  String namespace() {
    String name = "shop-" + ++namespaces;
    kubectl
        .namespaces()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    return name;
  }

  /** A new token of the account. */
  Token token() {
    Secret secret =
        kubectl
            .secrets()
            .inNamespace(HOME)
            .resource(
                new SecretBuilder()
                    .withNewMetadata()
                    .withName("token-" + ++tokens)
                    .endMetadata()
                    .build())
            .create();
    String text =
        kubectl
            .serviceAccounts()
            .inNamespace(HOME)
            .withName(HOME)
            .tokenRequest(
                new TokenRequestBuilder()
                    .withNewSpec()
                    .withNewBoundObjectRef()
                    .withApiVersion("v1")
                    .withKind("Secret")
                    .withName(secret.getMetadata().getName())
                    .withUid(secret.getMetadata().getUid())
                    .endBoundObjectRef()
                    .endSpec()
                    .build())
            .getStatus()
            .getToken();
    return new Token(text, secret.getMetadata().getName());
  }

  /** Revokes a token; returns when requests with it are refused, which takes ten seconds. */
  void revoke(Token token) {
    kubectl.secrets().inNamespace(HOME).withName(token.secret()).delete();
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(kubectl.getMasterUrl().toString())
            .withCaCertFile(certificate().toString())
            .withOauthToken(token.text())
            .withRequestRetryBackoffLimit(0)
            .build();
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
      Asking.until("the token is refused", PATIENCE, () -> isRefused(client));
    }
  }

  private static boolean isRefused(KubernetesClient client) {
    try {
      String unused = client.raw("/version");
      return false;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HTTP_UNAUTHORIZED) {
        return true;
      }
      throw e;
    }
  }

  /** How often it has been asked for all objects of a kind in all namespaces, or to watch them. */
  long asked() {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> line.contains("fabric8"))
          .map(JSON::readTree)
          .filter(AuditedApi::isOfAll)
          .map(event -> event.path("auditID").asString()) // several events can be of one request
          .distinct()
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOfAll(JsonNode event) {
    return Set.of("list", "watch").contains(event.path("verb").asString())
        && !event.path("objectRef").has("namespace")
        && !event.path("objectRef").has("name");
  }

  @Override
  public void close() {
    kubectl.close();
    api.close();
  }
}
