package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.RetryPolicy;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.normalize.AuthSettings;
import dev.kat.controlplane.normalize.AuthSettings.Header;
import dev.kat.controlplane.normalize.EdgeService;
import dev.kat.controlplane.resolve.ResolvedTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The headers by which proxies are told how to bring a question to an AuthService. {@code
 * add_linkerd_headers} is for a Linkerd proxy beside Envoy. {@code retry_policy} is for Envoy's own
 * router, which every question passes and which takes these headers away: the filter has a field
 * for retries of gRPC alone, and none for the time of one attempt.
 */
public final class QuestionOrders {

  /** Conditions that are looked for in gRPC statuses, which have a header of their own. */
  private static final Set<String> OF_GRPC =
      Set.of("cancelled", "deadline-exceeded", "internal", "resource-exhausted", "unavailable");

  private QuestionOrders() {}

  /**
   * The headers; without retries when something is wrong with their policy, which costs them alone.
   */
  public static List<Header> of(
      EdgeService<AuthSettings> service, ResolvedTarget target, Report report) {
    AuthSettings settings = service.settings();
    List<Header> orders = new ArrayList<>();
    if (settings.linkerd()) {
      orders.add(
          new Header(LinkerdHeader.NAME, LinkerdHeader.destination(service.service(), target)));
    }
    RetryPolicy written = settings.retries();
    if (written != null) {
      Retries.read(written, settings.timeoutMs(), report)
          .ifPresent(retries -> {
            check(retries, settings.protocol(), report);
            add(retries, orders);
          });
    }
    return orders;
  }

  private static void check(Retries.Value retries, AuthSettings.Protocol spoken, Report report) {
    for (String condition : retries.conditions()) {
      if (spoken == AuthSettings.Protocol.HTTP && OF_GRPC.contains(condition)) {
        String reason = "it is a status of gRPC, and the service is asked in HTTP";
        report.report(
            DiagnosticCode.RETRY_WITHOUT_EFFECT, "/retry_policy/retry_on", condition, reason);
      }
    }
  }

  private static void add(Retries.Value retries, List<Header> orders) {
    List<String> ofGrpc = retries.conditions().stream().filter(OF_GRPC::contains).toList();
    List<String> others = retries.conditions().stream().filter(c -> !ofGrpc.contains(c)).toList();
    if (!others.isEmpty()) {
      orders.add(new Header("x-envoy-retry-on", String.join(",", others)));
    }
    if (!ofGrpc.isEmpty()) {
      orders.add(new Header("x-envoy-retry-grpc-on", String.join(",", ofGrpc)));
    }
    orders.add(new Header("x-envoy-max-retries", Integer.toString(retries.retries())));
    Integer perTry = retries.perTryMs();
    if (perTry != null) {
      orders.add(new Header("x-envoy-upstream-rq-per-try-timeout-ms", Integer.toString(perTry)));
    }
  }
}
