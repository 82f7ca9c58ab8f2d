package dev.kat.framework.query;

import dev.kat.framework.api.Answer.Response;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

/** Sends gRPC calls as browsers do, over HTTP/1.1. */
final class GrpcWebDriver implements Driver {

  private final HttpDriver http;

  GrpcWebDriver(HttpDriver http) {
    this.http = http;
  }

  @Override
  public CompletableFuture<Response> send(Query query, Target target) {
    boolean text = query.protocol() == Protocol.GRPC_WEB_TEXT;
    String type = text ? GrpcWebBody.TEXT_TYPE : GrpcWebBody.TYPE;
    Query call =
        query
            .over(Protocol.HTTP1)
            .method("POST")
            .header("content-type", type)
            .header("accept", type);
    byte[] message = message(query);
    return http.send(
        call,
        HttpRequests.of(call, target, "http").toBuilder()
            .setBody(text ? Base64.getEncoder().encode(message) : message)
            .build(),
        new ResponseCollector(new GrpcWebBody()));
  }

  private static byte[] message(Query query) {
    String body = query.body();
    byte[] message = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(GrpcWebBody.PREFIX + message.length)
        .put((byte) 0)
        .putInt(message.length)
        .put(message)
        .array();
  }
}
