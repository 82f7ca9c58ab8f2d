package dev.kat.framework.cluster;

import dev.kat.framework.env.EnvironmentException;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A kubeconfig for the service account of the control planes: one that runs on this machine has the
 * same rights as one in the cluster, not those of the user.
 */
final class AccountKubeconfig {

  private static final long SECONDS = 4 * 3600L;

  private AccountKubeconfig() {}

  /** Writes the file, for this user alone to read. */
  static Path write(KubernetesClient client, RunScope scope, Path file) {
    TokenRequest request =
        client
            .serviceAccounts()
            .inNamespace(scope.namespace())
            .withName(Rights.ACCOUNT)
            .tokenRequest(
                new TokenRequestBuilder()
                    .withNewSpec()
                    .withExpirationSeconds(SECONDS)
                    .endSpec()
                    .build());
    String text =
        Serialization.asYaml(content(client.getConfiguration(), request.getStatus().getToken()));
    return PrivateFile.write(file, text);
  }

  private static Map<String, Object> content(Config config, String token)
      throws EnvironmentException {
    Map<String, Object> cluster = new TreeMap<>();
    cluster.put("server", config.getMasterUrl());
    if (config.getCaCertData() != null) {
      cluster.put("certificate-authority-data", config.getCaCertData());
    } else if (config.getCaCertFile() != null) {
      cluster.put("certificate-authority-data", encoded(Path.of(config.getCaCertFile())));
    }
    if (config.isTrustCerts()) {
      cluster.put("insecure-skip-tls-verify", true);
    }
    return Map.of(
        "apiVersion",
        "v1",
        "kind",
        "Config",
        "current-context",
        "kat",
        "clusters",
        List.of(Map.of("name", "kat", "cluster", cluster)),
        "users",
        List.of(Map.of("name", "kat", "user", Map.of("token", token))),
        "contexts",
        List.of(Map.of("name", "kat", "context", Map.of("cluster", "kat", "user", "kat"))));
  }

  private static String encoded(Path file) {
    try {
      return new String(
          Base64.getEncoder().encode(Files.readAllBytes(file)), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new EnvironmentException(file + " cannot be read: " + e, e);
    }
  }
}
