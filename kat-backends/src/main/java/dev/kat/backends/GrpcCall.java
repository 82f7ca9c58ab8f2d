package dev.kat.backends;

import io.grpc.Status;
import io.grpc.StatusException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One gRPC call: an HTTP/2 stream whose messages are answered by {@link Echo}es, as its {@link
 * GrpcKind} says. The methods that proxies call have a {@link GrpcMethod}. Methods of any other
 * service are of the script's kind, because a proxy may have rewritten the path. A script's delay
 * holds back the whole call; a status other than OK ends it without an answer.
 */
final class GrpcCall extends SimpleChannelInboundHandler<Http2StreamFrame> {
  private static final String OWN = "/" + GrpcEcho.SERVICE + "/";

  private final LogicalBackend backend;
  private final RequestHead head;
  private final @Nullable GrpcMethod method;
  private final GrpcMessages messages = new GrpcMessages();
  private final AnswerDelay delay = new AnswerDelay();
  private BackendScript script = BackendScript.NONE;
  private @Nullable GrpcEchoes echoes;
  private boolean begun;
  private boolean halfClosed;
  private boolean finished;
  private int answered;

  GrpcCall(LogicalBackend backend, RequestHead head) {
    this.backend = backend;
    this.head = head;
    this.method = GrpcMethod.at(head.path());
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Http2StreamFrame frame) {
    if (frame instanceof Http2HeadersFrame headers) {
      halfClosed = headers.isEndStream();
      if (!begun && !delay.isHolding()) {
        accept(ctx);
      }
    } else if (frame instanceof Http2DataFrame data) {
      halfClosed = data.isEndStream();
      messages.append(data.content());
    }
    proceed(ctx);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    delay.cancel();
    ctx.fireChannelInactive();
  }

  private void accept(ChannelHandlerContext ctx) {
    try {
      script = backend.script(head);
    } catch (MalformedScriptException e) {
      finish(ctx, Status.INVALID_ARGUMENT.withDescription(e.getMessage()));
      return;
    }
    GrpcKind kind = script.grpcKind() != null ? script.grpcKind() : GrpcKind.STREAM;
    Optional<GrpcKind> own = GrpcKind.at(head.path());
    if (own.isEmpty() && head.path().startsWith(OWN)) {
      String known =
          Arrays.stream(GrpcKind.values()).map(GrpcKind::path).collect(Collectors.joining(", "));
      finish(
          ctx,
          Status.UNIMPLEMENTED.withDescription("no method " + head.path() + "; known: " + known));
      return;
    }
    echoes = new GrpcEchoes(backend, head, own.orElse(kind));
    delay.hold(ctx, script.delay(), () -> begin(ctx));
  }

  private void begin(ChannelHandlerContext ctx) {
    begun = true;
    if (script.abort() == BackendScript.Abort.BEFORE_ANSWER) {
      abort(ctx);
    } else if (script.grpcStatus() != Status.Code.OK) {
      finish(ctx, script.grpcStatus().toStatus().withDescription("scripted"));
    } else {
      proceed(ctx);
    }
  }

  private void proceed(ChannelHandlerContext ctx) {
    try {
      while (begun && !finished) {
        byte[] message = messages.next();
        if (message == null) {
          if (halfClosed) {
            halfClose(ctx);
          }
          return;
        }
        answer(ctx, respond(message));
      }
    } catch (StatusException e) {
      finish(ctx, e.getStatus());
    }
  }

  private void halfClose(ChannelHandlerContext ctx) throws StatusException {
    if (messages.isTruncated()) {
      throw Status.INVALID_ARGUMENT.withDescription("the last message is incomplete").asException();
    }
    if (method == null && echoes != null) {
      answer(ctx, echoes.atEnd());
    }
    if (!finished) {
      finish(ctx, Status.OK);
    }
  }

  private void answer(ChannelHandlerContext ctx, List<byte[]> responses) {
    for (byte[] response : responses) {
      if (!finished) {
        answer(ctx, response);
      }
    }
  }

  private void answer(ChannelHandlerContext ctx, byte[] response) {
    if (answered == 0) {
      write(ctx, new DefaultHttp2HeadersFrame(headers(), false));
    }
    answered++;
    ByteBuf frame = GrpcMessages.frame(response);
    if (script.abort() == BackendScript.Abort.MID_BODY) {
      finished = true;
      // A reset discards what is still queued, so it waits for the half to be written.
      ctx.writeAndFlush(
              new DefaultHttp2DataFrame(frame.readSlice(frame.readableBytes() / 2), false))
          .addListener(done -> abort(ctx));
    } else {
      write(ctx, new DefaultHttp2DataFrame(frame, false));
    }
  }

  private List<byte[]> respond(byte[] message) throws StatusException {
    if (method == null) {
      return Objects.requireNonNull(echoes, "a call that was not accepted").to(message);
    }
    try {
      byte[] response = method.respond(backend, head, message);
      return response == null ? List.of() : List.of(response);
    } catch (IOException e) {
      throw Status.INVALID_ARGUMENT.withDescription(String.valueOf(e)).withCause(e).asException();
    }
  }

  private void finish(ChannelHandlerContext ctx, Status status) {
    finished = true;
    Http2Headers trailers = answered == 0 ? headers() : new DefaultHttp2Headers();
    trailers.add("grpc-status", Integer.toString(status.getCode().value()));
    if (status.getDescription() != null) {
      trailers.add("grpc-message", GrpcStatus.message(status.getDescription()));
    }
    ctx.writeAndFlush(new DefaultHttp2HeadersFrame(trailers, true))
        .addListener(done -> {
          if (!halfClosed) {
            // The call is over although the client still sends: tell it to stop.
            write(ctx, new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
          }
        });
  }

  private void abort(ChannelHandlerContext ctx) {
    finished = true;
    write(ctx, new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
  }

  private Http2Headers headers() {
    Http2Headers headers = new DefaultHttp2Headers().status("200");
    if (script.responseHeaders().stream().noneMatch(header -> header.isNamed("content-type"))) {
      headers.add("content-type", "application/grpc");
    }
    for (Echo.Header header : script.responseHeaders()) {
      headers.add(header.name().toLowerCase(Locale.ROOT), header.value());
    }
    return headers;
  }

  private static void write(ChannelHandlerContext ctx, Http2StreamFrame frame) {
    ctx.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }
}
