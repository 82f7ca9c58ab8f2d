package dev.kat.controlplane.watch;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;
import static java.net.HttpURLConnection.HTTP_UNAUTHORIZED;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why an API server did not do what it was asked for: an exception with its causes. */
final class ApiFailure {

  private static final int HTTP_TOO_MANY_REQUESTS = 429;

  /** How the JDK and the network layer say that a certificate is for somebody else. */
  private static final Pattern OTHER_NAME =
      Pattern.compile("(?i)no (subject alternative|name match)|hostname .*not verified");

  private final List<Throwable> chain = new ArrayList<>();

  ApiFailure(Throwable failure) {
    for (Throwable cause = failure;
        cause != null && !chain.contains(cause);
        cause = cause.getCause()) {
      chain.add(cause);
    }
  }

  boolean isForbidden() {
    return isStatus(HTTP_FORBIDDEN);
  }

  boolean isNotFound() {
    return isStatus(HTTP_NOT_FOUND);
  }

  boolean isTooManyRequests() {
    return isStatus(HTTP_TOO_MANY_REQUESTS);
  }

  /** The HTTP status; 0 when there was no answer. */
  int code() {
    return refusals()
        .mapToInt(KubernetesClientException::getCode)
        .filter(code -> code > 0)
        .findFirst()
        .orElse(0);
  }

  private boolean isStatus(int status) {
    return refusals().anyMatch(refusal -> refusal.getCode() == status);
  }

  private Stream<KubernetesClientException> refusals() {
    return chain.stream()
        .filter(KubernetesClientException.class::isInstance)
        .map(KubernetesClientException.class::cast);
  }

  /** One line: what the API server said, or what kept it from being asked. */
  String reason() {
    String reason = said().or(this::certificate).or(this::name).orElseGet(this::innermost);
    return reason.lines().findFirst().orElse(reason);
  }

  private Optional<String> said() {
    return refusals()
        .filter(refusal -> refusal.getStatus() != null)
        .findFirst()
        .map(refusal -> {
          String said = refusal.getStatus().getMessage();
          String text = said == null || said.isBlank() ? "" : ": " + said;
          return switch (refusal.getCode()) {
            case HTTP_FORBIDDEN -> text.isEmpty() ? "HTTP status 403" : said;
            case HTTP_UNAUTHORIZED ->
                "HTTP status 401" + text + " (the credentials are not, or no longer, accepted)";
            default -> "HTTP status " + refusal.getCode() + text;
          };
        });
  }

  private Optional<String> certificate() {
    Optional<Throwable> untrusted =
        chain.stream().filter(CertPathBuilderException.class::isInstance).findFirst();
    if (untrusted.isPresent()) {
      return Optional.of(
          "its certificate is signed by an authority that is not trusted here; give its"
              + " certificate-authority in the kubeconfig");
    }
    return chain.stream()
        .filter(CertificateException.class::isInstance)
        .map(Throwable::getMessage)
        .filter(message -> message != null && OTHER_NAME.matcher(message).find())
        .findFirst()
        .map(message ->
            "its certificate is for other names (%s); use one of those names, or add this one to"
                    .formatted(message)
                + " the certificate");
  }

  private Optional<String> name() {
    return chain.stream()
        .filter(UnknownHostException.class::isInstance)
        .findFirst()
        .map(unknown -> "its name is not known to DNS: " + unknown.getMessage());
  }

  /** The innermost message, which is the one that tells most. */
  private String innermost() {
    @Nullable String message = null;
    for (Throwable cause : chain) {
      message = cause.getMessage() == null ? message : cause.getMessage();
    }
    return message == null ? chain.get(0).toString() : message;
  }
}
