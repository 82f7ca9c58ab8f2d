package dev.kat.backends;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds an answer back on the event loop's own scheduler, until it is due or no longer wanted. */
final class AnswerDelay {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

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

  /** Runs the answer when it is due, or one that says what it waited for in vain. */
  @SuppressWarnings("FutureReturnValueIgnored") // a release that fails is told to the pipeline
  void hold(
      ChannelHandlerContext ctx, Answer answer, LogicalBackend backend, Consumer<Answer> send) {
    Awaited awaited = answer.awaited();
    if (awaited == null) {
      hold(ctx, answer.delay(), () -> send.accept(answer));
      return;
    }
    CompletableFuture<Answer> eventually = awaited.at(backend, answer);
    Runnable answerNow = () -> send.accept(eventually.getNow(awaited.inVain(backend.name())));
    if (eventually.isDone()) {
      answerNow.run();
      return;
    }
    hold(ctx, LONGEST_WAIT, answerNow);
    Future<?> held = due;
    eventually.thenRunAsync(() -> releaseEarly(ctx, held, answerNow), ctx.executor());
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

  /** Later answers of the same connection are none of an earlier one's business. */
  private void releaseEarly(ChannelHandlerContext ctx, @Nullable Future<?> held, Runnable answer) {
    if (held != null && due == held) {
      cancel();
      release(ctx, answer);
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
