package dev.kat.backends;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Holds an answer back on the event loop's own scheduler, until it is due or no longer wanted. */
final class AnswerDelay {
  private @Nullable Future<?> due;

  /** Runs the answer after the delay, or right now when there is none. */
  void hold(ChannelHandlerContext ctx, Duration delay, Runnable answer) {
    if (delay.isZero()) {
      answer.run();
    } else {
      due =
          ctx.executor()
              .schedule(() -> release(ctx, answer), delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  boolean isHolding() {
    return due != null;
  }

  void cancel() {
    if (due != null) {
      due.cancel(false);
      due = null;
    }
  }

  private void release(ChannelHandlerContext ctx, Runnable answer) {
    due = null;
    try {
      answer.run();
    } catch (RuntimeException e) {
      // A scheduled task's exception would stay in its future, seen by nobody.
      ctx.pipeline().fireExceptionCaught(e);
    }
  }
}
