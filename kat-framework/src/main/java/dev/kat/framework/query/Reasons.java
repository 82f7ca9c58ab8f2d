package dev.kat.framework.query;

import dev.kat.framework.api.Query;
import io.netty.handler.codec.PrematureChannelClosureException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.asynchttpclient.exception.RemotelyClosedException;

/** Why there is no answer, in words for people. */
final class Reasons {

  private Reasons() {}

  static String of(Throwable failure, Query query) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof TimeoutException || cause instanceof CancellationException) {
      return "timeout after " + seconds(query.timeout());
    }
    String message = cause.getMessage() == null ? "" : cause.getMessage();
    if (cause instanceof ConnectException) {
      return message.contains("refused") ? "connection refused" : "cannot connect: " + message;
    }
    return message.isEmpty() ? cause.getClass().getSimpleName() : message;
  }

  /**
   * The same failure, or when the peer gave up the connection one that says so and when.
   *
   * @param begun whether the head of the response had arrived
   */
  static Throwable located(Throwable failure, boolean begun) {
    Throwable cause = unwrapped(failure);
    String when = begun ? " after the headers" : " before headers";
    if (isReset(cause)) {
      return new IOException("reset" + when, cause);
    }
    return isClosed(cause) ? new IOException("closed" + when, cause) : cause;
  }

  private static boolean isReset(Throwable cause) {
    String message = cause.getMessage();
    return message != null
        && cause instanceof IOException
        && (message.contains("Connection reset") || message.contains("stream reset"));
  }

  private static boolean isClosed(Throwable cause) {
    return cause instanceof RemotelyClosedException
        || cause instanceof ClosedChannelException
        || cause instanceof PrematureChannelClosureException
        || String.valueOf(cause.getMessage()).contains("stream channel closed");
  }

  static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause != null
            && (failure instanceof CompletionException || failure instanceof ExecutionException)
        ? unwrapped(cause)
        : failure;
  }

  private static String seconds(Duration timeout) {
    return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
  }
}
