package dev.kat.controlplane.feature;

import com.google.protobuf.BoolValue;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.normalize.AuthSettings;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HttpUri;
import io.envoyproxy.envoy.config.core.v3.RuntimeFeatureFlag;
import io.envoyproxy.envoy.config.core.v3.RuntimeFractionalPercent;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.AuthorizationRequest;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.AuthorizationResponse;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.BufferSettings;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthz;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.HttpService;
import io.envoyproxy.envoy.type.matcher.v3.ListStringMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.envoyproxy.envoy.type.v3.FractionalPercent;
import io.envoyproxy.envoy.type.v3.HttpStatus;
import io.envoyproxy.envoy.type.v3.StatusCode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The AuthService: it is asked whether a request may go on. What it adds to the request takes part
 * in the choice of the route.
 */
final class ExternalAuthorization implements FilterFeature<AuthorizationCall> {

  /** What clients get while nobody can say whom to ask. */
  private static final int CLOSED = 500;

  @Override
  public Class<AuthorizationCall> type() {
    return AuthorizationCall.class;
  }

  @Override
  public FilterSlot slot() {
    return FilterSlot.AUTH;
  }

  @Override
  public @Nullable AuthorizationCall read(ModuleSpec module, Report report) {
    return null;
  }

  @Override
  public Message config(AuthorizationCall call) {
    AuthSettings settings = call.settings();
    String cluster = call.cluster();
    return settings == null || cluster == null
        ? closed()
        : open(
            settings,
            cluster,
            Stream.concat(settings.addedHeaders().stream(), call.orders().stream())
                .map(ExternalAuthorization::header)
                .toList());
  }

  private static ExtAuthz open(AuthSettings settings, String cluster, List<HeaderValue> added) {
    ExtAuthz.Builder filter =
        ExtAuthz.newBuilder()
            .setTransportApiVersion(ApiVersion.V3)
            .setClearRouteCache(true)
            .setFailureModeAllow(settings.failOpen())
            .setStatusOnError(status(settings.statusOnError()));
    AuthSettings.Body body = settings.body();
    if (body != null) {
      filter.setWithRequestBody(
          BufferSettings.newBuilder()
              .setMaxRequestBytes(body.maxBytes())
              .setAllowPartialMessage(body.allowPartial()));
    }
    switch (settings.protocol()) {
      case HTTP ->
          filter
              .setHttpService(http(settings, cluster, added))
              .setAllowedHeaders(names(settings.requestHeaders()));
      case GRPC -> filter.setGrpcService(grpc(settings, cluster, added));
    }
    return filter.build();
  }

  private static HttpService http(AuthSettings settings, String cluster, List<HeaderValue> added) {
    ListStringMatcher answer = names(settings.answerHeaders());
    return HttpService.newBuilder()
        .setServerUri(
            HttpUri.newBuilder()
                .setUri("http://" + cluster)
                .setCluster(cluster)
                .setTimeout(Durations.fromMillis(settings.timeoutMs())))
        .setPathPrefix(settings.pathPrefix())
        .setAuthorizationRequest(AuthorizationRequest.newBuilder().addAllHeadersToAdd(added))
        .setAuthorizationResponse(
            AuthorizationResponse.newBuilder()
                .setAllowedUpstreamHeaders(answer)
                .setAllowedClientHeaders(answer))
        .build();
  }

  private static GrpcService grpc(AuthSettings settings, String cluster, List<HeaderValue> added) {
    return GrpcService.newBuilder()
        .setEnvoyGrpc(GrpcService.EnvoyGrpc.newBuilder().setClusterName(cluster))
        .setTimeout(Durations.fromMillis(settings.timeoutMs()))
        .addAllInitialMetadata(added)
        .build();
  }

  /** A filter that is switched off and then denies; it never asks the service that it must name. */
  private static ExtAuthz closed() {
    String nobody = "nobody";
    return ExtAuthz.newBuilder()
        .setTransportApiVersion(ApiVersion.V3)
        .setHttpService(
            HttpService.newBuilder()
                .setServerUri(
                    HttpUri.newBuilder()
                        .setUri("http://" + nobody)
                        .setCluster(nobody)
                        .setTimeout(Durations.fromSeconds(1))))
        .setStatusOnError(status(CLOSED))
        .setFilterEnabled(
            RuntimeFractionalPercent.newBuilder()
                .setDefaultValue(FractionalPercent.getDefaultInstance()))
        .setDenyAtDisable(
            RuntimeFeatureFlag.newBuilder()
                .setRuntimeKey("ambassador.auth.deny_at_disable")
                .setDefaultValue(BoolValue.of(true)))
        .build();
  }

  private static HttpStatus status(int code) {
    return HttpStatus.newBuilder().setCode(StatusCode.forNumber(code)).build();
  }

  private static HeaderValue header(AuthSettings.Header header) {
    return HeaderValue.newBuilder().setKey(header.name()).setValue(header.value()).build();
  }

  private static ListStringMatcher names(List<String> names) {
    ListStringMatcher.Builder list = ListStringMatcher.newBuilder();
    names.forEach(
        name -> list.addPatterns(StringMatcher.newBuilder().setExact(name).setIgnoreCase(true)));
    return list.build();
  }
}
