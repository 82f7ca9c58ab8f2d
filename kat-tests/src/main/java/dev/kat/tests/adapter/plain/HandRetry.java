package dev.kat.tests.adapter.plain;

import com.google.protobuf.Duration;
import com.google.protobuf.UInt32Value;
import com.google.protobuf.util.Durations;
import dev.kat.tests.adapter.annotated.AnnotatedMapping;
import io.envoyproxy.envoy.config.route.v3.RetryPolicy;
import java.util.Map;

/** A {@code retry_policy} as Envoy has it. */
final class HandRetry {

  private static final String MILLIS = "ms";
  private static final double MILLIS_PER_SECOND = 1000;

  private HandRetry() {}

  static RetryPolicy of(Map<String, Object> written) {
    AnnotatedMapping policy = new AnnotatedMapping(written);
    RetryPolicy.Builder retry =
        RetryPolicy.newBuilder()
            .setRetryOn(String.join(",", policy.texts("retry_on")).replace(" ", ""))
            .setNumRetries(UInt32Value.of(policy.number("num_retries").orElse(1)));
    policy.text("per_try_timeout").ifPresent(time -> retry.setPerTryTimeout(duration(time)));
    return retry.build();
  }

  /** {@code 500ms} or {@code 1.5s}. */
  private static Duration duration(String written) {
    double number = Double.parseDouble(written.replaceFirst("m?s$", ""));
    return Durations.fromMillis(
        Math.round(written.endsWith(MILLIS) ? number : number * MILLIS_PER_SECOND));
  }
}
