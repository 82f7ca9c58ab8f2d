package dev.kat.controlplane.server;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Numbers the streams, so that state can be kept for each, and tells when one has ended, however it
 * ended.
 */
final class StreamNumbers implements ServerInterceptor {

  private static final Context.Key<Long> NUMBER = Context.key("ads-stream");

  private final AtomicLong next = new AtomicLong();
  private final LongConsumer ended;

  StreamNumbers(LongConsumer ended) {
    this.ended = ended;
  }

  /** The number of the stream whose message is being handled. */
  static long current() {
    Long number = NUMBER.get();
    if (number == null) {
      throw new IllegalStateException("called outside of a stream");
    }
    return number;
  }

  @Override
  public <Q, S> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, S> call, Metadata headers, ServerCallHandler<Q, S> handler) {
    long number = next.incrementAndGet();
    Context context = Context.current().withValue(NUMBER, number);
    return new SimpleForwardingServerCallListener<>(
        Contexts.interceptCall(context, call, headers, handler)) {
      @Override
      public void onCancel() {
        ended.accept(number);
        super.onCancel();
      }

      @Override
      public void onComplete() {
        ended.accept(number);
        super.onComplete();
      }
    };
  }
}
