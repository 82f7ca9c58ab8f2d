package dev.kat.backends;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.envoyproxy.envoy.service.auth.v3.DeniedHttpResponse;
import io.envoyproxy.envoy.service.auth.v3.OkHttpResponse;
import io.envoyproxy.envoy.type.v3.HttpStatus;
import io.grpc.StatusException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says whether a request may go on: it may, unless its {@code x-kat-auth-status} is other than 200.
 * A call fails whose {@code x-kat-auth-grpc-status} says so. The client of one that may not gets
 * the echo of what was asked. One that may gets the headers of the script, and in {@code
 * x-kat-auth-context} what the proxy told of its route.
 */
final class AuthorizationCheck implements GrpcMethod {

  private static final int OK = 200;

  @Override
  public byte[] respond(LogicalBackend backend, RequestHead head, byte[] message)
      throws InvalidProtocolBufferException, StatusException {
    AttributeContext attributes = CheckRequest.parseFrom(message).getAttributes();
    AttributeContext.HttpRequest request = attributes.getRequest().getHttp();
    List<Echo.Header> headers =
        new TreeMap<>(request.getHeadersMap())
            .entrySet().stream().map(e -> new Echo.Header(e.getKey(), e.getValue())).toList();
    RequestHead asked =
        new RequestHead(
            request.getMethod(),
            request.getPath(),
            request.getHost(),
            headers,
            head.protocol(),
            head.tls());
    byte[] body = request.getBody().getBytes(StandardCharsets.UTF_8);
    try {
      BackendScript script = backend.authorization(headers);
      io.grpc.Status.Code failure = script.grpcCode();
      if (failure != null) {
        throw failure.toStatus().withDescription("scripted").asException();
      }
      return script.status() == OK
          ? allowed(script, attributes.getContextExtensionsMap()).toByteArray()
          : denied(script, asked.echo(backend.name(), body)).toByteArray();
    } catch (MalformedScriptException e) {
      return CheckResponse.newBuilder()
          .setStatus(status(Code.INVALID_ARGUMENT))
          .build()
          .toByteArray();
    }
  }

  private static CheckResponse allowed(BackendScript script, Map<String, String> context) {
    OkHttpResponse.Builder response = OkHttpResponse.newBuilder();
    script.responseHeaders().forEach(header -> response.addHeaders(option(header)));
    if (!context.isEmpty()) {
      String text =
          new TreeMap<>(context)
              .entrySet().stream()
                  .map(entry -> entry.getKey() + "=" + entry.getValue())
                  .collect(Collectors.joining(";"));
      response.addHeaders(option(new Echo.Header("x-kat-auth-context", text)));
    }
    return CheckResponse.newBuilder().setStatus(status(Code.OK)).setOkResponse(response).build();
  }

  private static CheckResponse denied(BackendScript script, Echo echo) {
    DeniedHttpResponse.Builder response =
        DeniedHttpResponse.newBuilder()
            .setStatus(HttpStatus.newBuilder().setCodeValue(script.status()))
            .setBody(echo.toJson());
    script.responseHeaders().forEach(header -> response.addHeaders(option(header)));
    return CheckResponse.newBuilder()
        .setStatus(status(Code.PERMISSION_DENIED))
        .setDeniedResponse(response)
        .build();
  }

  private static Status status(Code code) {
    return Status.newBuilder().setCode(code.getNumber()).build();
  }

  private static HeaderValueOption option(Echo.Header header) {
    return HeaderValueOption.newBuilder()
        .setHeader(HeaderValue.newBuilder().setKey(header.name()).setValue(header.value()))
        .build();
  }
}
