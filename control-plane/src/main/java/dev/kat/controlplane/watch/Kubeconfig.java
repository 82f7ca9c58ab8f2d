package dev.kat.controlplane.watch;

import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Utils;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * The files that name a cluster, checked. The client library takes a default cluster for whatever
 * it does not find in them; here that is an error, for somebody meant the cluster they name.
 */
final class Kubeconfig {

  private Kubeconfig() {}

  /**
   * The cluster of one file.
   *
   * @throws IOException when the file names none; the message is one line that names the file
   */
  static Config read(Path file) throws IOException {
    return read(file, null);
  }

  /**
   * The cluster of a context of one file.
   *
   * @param context null for the current one
   * @throws IOException when the file names none; the message is one line that names the file
   */
  static Config read(Path file, @Nullable String context) throws IOException {
    content(file, "");
    Config config = checked(() -> Config.fromKubeconfig(context, file.toFile()), file.toString());
    if (context != null && !context.equals(config.getCurrentContext().getName())) {
      throw new IOException("%s has no context '%s'".formatted(file, context));
    }
    askByProxiesOfEnvironment(config);
    return config;
  }

  /**
   * Takes {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} as {@code kubectl} does,
   * unless the cluster has a {@code proxy-url} of its own. The client library reads them only when
   * it looks for the cluster itself, and takes a {@code proxy-url} that begins with {@code http:}
   * for one to servers without TLS.
   */
  private static void askByProxiesOfEnvironment(Config config) {
    if (config.getHttpProxy() != null || config.getHttpsProxy() != null) {
      config.setHttpsProxy(
          config.getHttpsProxy() == null ? config.getHttpProxy() : config.getHttpsProxy());
      return;
    }
    Config environment = Config.empty();
    Config.configFromSysPropsOrEnvVars(environment);
    config.setHttpsProxy(environment.getHttpsProxy());
    config.setHttpProxy(environment.getHttpProxy());
    config.setNoProxy(environment.getNoProxy());
    config.setProxyUsername(environment.getProxyUsername());
    config.setProxyPassword(environment.getProxyPassword());
  }

  /**
   * The cluster of the files in {@code KUBECONFIG}, or else of {@code ~/.kube/config}, or else of
   * the pod's service account.
   *
   * @throws IOException when there is a file, or one is named, that names no cluster
   */
  static Config ofEnvironment() throws IOException {
    List<Path> files = filesOfEnvironment();
    String origin = isNamed() ? "KUBECONFIG: " : "";
    for (Path file : files) {
      content(file, origin);
    }
    if (files.isEmpty()) {
      return Config.autoConfigure(null);
    }
    String names = files.stream().map(Path::toString).collect(Collectors.joining(", "));
    return checked(() -> Config.autoConfigure(null), origin + names);
  }

  /** The files of the environment; none where there are none, unless it names some. */
  static List<Path> filesOfEnvironment() {
    boolean named = isNamed();
    return Config.getKubeconfigFilenames().stream()
        .filter(name -> !name.isBlank())
        .map(Path::of)
        .filter(file -> named || Files.exists(file))
        .toList();
  }

  private static boolean isNamed() {
    return Utils.getSystemPropertyOrEnvVar(Config.KUBERNETES_KUBECONFIG_FILE) != null;
  }

  private static io.fabric8.kubernetes.api.model.Config content(Path file, String origin)
      throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IOException(origin + "cannot read kubeconfig " + file);
    }
    io.fabric8.kubernetes.api.model.@Nullable Config content;
    try (ByteArrayInputStream text = new ByteArrayInputStream(Files.readAllBytes(file))) {
      content =
          new KubernetesSerialization()
              .unmarshal(text, io.fabric8.kubernetes.api.model.Config.class);
    } catch (RuntimeException e) {
      throw new IOException(origin + file + " is not a kubeconfig: " + reason(e), e);
    }
    if (content == null) {
      throw new IOException(origin + file + " is not a kubeconfig: it is empty");
    }
    return content;
  }

  private static Config checked(Load load, String files) throws IOException {
    Config config;
    try {
      config = load.load();
    } catch (RuntimeException e) {
      throw new IOException(files + " is not a kubeconfig: " + reason(e), e);
    }
    NamedContext context = config.getCurrentContext();
    if (context == null) {
      throw new IOException(files + " has no context that is its current-context");
    }
    String of = "%s: context '%s' names the ".formatted(files, context.getName());
    if (config.getFileWithCluster() == null) {
      String cluster = context.getContext().getCluster();
      throw new IOException(of + "cluster '%s', which is not there".formatted(cluster));
    }
    String user = context.getContext().getUser();
    if (user != null && !user.isEmpty() && config.getFileWithAuthInfo() == null) {
      throw new IOException(of + "user '%s', which is not there".formatted(user));
    }
    readTokenFile(config, user);
    return config;
  }

  /** The client library does not know {@code tokenFile}; where it is, {@code kubectl} takes it. */
  private static void readTokenFile(Config config, @Nullable String user) throws IOException {
    File file = config.getFileWithAuthInfo();
    if (file == null || user == null) {
      return;
    }
    for (NamedAuthInfo each : content(file.toPath(), "").getUsers()) {
      String token = each.getUser() == null ? null : each.getUser().getTokenFile();
      if (each.getName().equals(user) && token != null && !token.isEmpty()) {
        Path path = file.toPath().resolveSibling(token);
        try {
          config.setOauthTokenProvider(new TokenFile(path));
        } catch (IOException e) {
          throw new IOException(
              "%s: user '%s' names the tokenFile %s, which cannot be read: %s"
                  .formatted(file, user, path, e.getMessage()),
              e);
        }
      }
    }
  }

  /** The innermost message, which is the one that says something. */
  private static String reason(Throwable failure) {
    String reason = failure.toString();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MismatchedInputException) {
        return "it is no map with contexts, clusters and users";
      }
      if (cause instanceof NullPointerException) {
        return "an entry in it is empty, or its cluster has no server";
      }
      reason = cause.getMessage() == null ? reason : cause.getMessage();
    }
    return reason.lines().findFirst().orElse(reason);
  }

  private interface Load {
    Config load();
  }
}
