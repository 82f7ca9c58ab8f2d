package dev.kat.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.rpc.Code;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every backend is to the proxies that ask it about requests. */
class GrpcMethodTest {

  private BackendServer server;
  private ManagedChannel channel;

  @BeforeEach
  void start() {
    server = BackendServer.start(List.of(BackendSpec.of("one")));
    channel = NettyChannelBuilder.forAddress("localhost", port()).usePlaintext().build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
  }

  private int port() {
    return server.backends().get(0).port();
  }

  @Test
  void aRequestMayGoOnWithHeadersOfTheScript() {
    CheckResponse response =
        check(Map.of("x-kat-auth-response-header", "x-user: alice"), Map.of("tier", "gold"));

    assertThat(response.getStatus().getCode()).isEqualTo(Code.OK.getNumber());
    assertThat(response.getOkResponse().getHeadersList())
        .extracting(option -> option.getHeader())
        .extracting(HeaderValue::getKey, HeaderValue::getValue)
        .containsExactly(tuple("x-user", "alice"), tuple("x-kat-auth-context", "tier=gold"));
  }

  @Test
  void aRequestIsDeniedWithTheEchoOfWhatWasAsked() {
    CheckResponse response =
        check(Map.of("x-kat-auth-status", "401", "x-tenant", "seven"), Map.of());

    assertThat(response.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(401);
    Echo echo = Echo.parse(response.getDeniedResponse().getBody());
    assertThat(echo.backend()).isEqualTo("one");
    assertThat(echo.path()).isEqualTo("/page");
    assertThat(echo.values("x-tenant")).containsExactly("seven");
  }

  @Test
  void aScriptThatIsNoneDenies() {
    CheckResponse response = check(Map.of("x-kat-auth-status", "perhaps"), Map.of());

    assertThat(response.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT.getNumber());
  }

  @Test
  void overHttpTheScriptStandsInHeadersOfItsOwn() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port() + "/kat.auth/page"))
            .header("x-kat-auth-status", "401")
            .header("x-kat-backend-status", "500")
            .build();

    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(Echo.parse(response.body()).path()).isEqualTo("/kat.auth/page");
  }

  @Test
  void thereWereTooManyRequestsWhenSomethingSaysSo() {
    assertThat(limit("tenant", "over-limit").getOverallCode())
        .isEqualTo(RateLimitResponse.Code.OVER_LIMIT);
    RateLimitResponse response = limit("remote_address", "10.0.0.1");
    assertThat(response.getOverallCode()).isEqualTo(RateLimitResponse.Code.OK);
    assertThat(response.getResponseHeadersToAdd(0).getValue())
        .isEqualTo("shop: generic_key=all&remote_address");
  }

  private CheckResponse check(Map<String, String> headers, Map<String, String> context) {
    AttributeContext.HttpRequest http =
        AttributeContext.HttpRequest.newBuilder()
            .setMethod("GET")
            .setPath("/page")
            .setHost("shop.example.com")
            .putAllHeaders(headers)
            .build();
    AttributeContext.Builder attributes =
        AttributeContext.newBuilder()
            .setRequest(AttributeContext.Request.newBuilder().setHttp(http))
            .putAllContextExtensions(context);
    return AuthorizationGrpc.newBlockingStub(channel)
        .check(CheckRequest.newBuilder().setAttributes(attributes).build());
  }

  private RateLimitResponse limit(String key, String value) {
    RateLimitDescriptor.Builder descriptor =
        RateLimitDescriptor.newBuilder()
            .addEntries(
                RateLimitDescriptor.Entry.newBuilder().setKey("generic_key").setValue("all"))
            .addEntries(RateLimitDescriptor.Entry.newBuilder().setKey(key).setValue(value));
    return RateLimitServiceGrpc.newBlockingStub(channel)
        .shouldRateLimit(
            RateLimitRequest.newBuilder().setDomain("shop").addDescriptors(descriptor).build());
  }
}
