package dev.kat.tests.model;

import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The {@code retry_policy} that is in force for a Mapping: its own, or the module's when it writes
 * none.
 *
 * @param policy as the user writes it; empty when there is none
 * @param refused whether circuit breakers let no request be tried again
 */
record Retrying(Map<String, Object> policy, boolean refused) {

  private static final int GATEWAY_TIMEOUT = 504;
  private static final int CONFLICT = 409;

  static Retrying of(MappingDocument mapping, ModuleDocument module) {
    String field = "retry_policy";
    return new Retrying(
        mapping.has(field) ? mapping.entries(field) : module.entries(field),
        CircuitBreaker.refusesRetries(mapping));
  }

  /**
   * The status of the last attempt.
   *
   * @param timeout milliseconds that all attempts together may take; 0 for any time
   */
  int status(BackendBehaviour backend, int timeout) {
    int perTry = perTryMs();
    int delay = Math.toIntExact(backend.delay().toMillis());
    int used = 0;
    for (int attempt = 1; ; attempt++) {
      boolean scripted = backend.holdsFor(attempt);
      int takes = scripted ? delay : 0;
      boolean cutOff = perTry > 0 && takes > perTry;
      used += cutOff ? perTry : takes;
      if (timeout > 0 && used >= timeout) {
        return GATEWAY_TIMEOUT;
      }
      int status = cutOff ? GATEWAY_TIMEOUT : scripted ? backend.status() : 200;
      if (!isRetried(status) || attempt > retries()) {
        return status;
      }
    }
  }

  /** Whether there are attempts after some that fail with a status of gRPC. */
  boolean outlives(String grpcStatus, int attempts) {
    return conditions().contains(grpcStatus) && attempts <= retries();
  }

  private boolean isRetried(int status) {
    return conditions().stream()
        .anyMatch(condition ->
            switch (condition) {
              case "5xx" -> status >= 500;
              case "gateway-error" -> status >= 502 && status <= 504;
              case "retriable-4xx" -> status == CONFLICT;
              default -> false;
            });
  }

  private List<String> conditions() {
    return MappingDocument.texts(policy.get("retry_on")).stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(String::strip)
        .toList();
  }

  private int retries() {
    if (refused) {
      return 0;
    }
    return policy.get("num_retries") instanceof Integer written ? written : 1;
  }

  private int perTryMs() {
    Object written = policy.get("per_try_timeout");
    return written == null ? 0 : Integer.parseInt(String.valueOf(written).replace("ms", ""));
  }
}
