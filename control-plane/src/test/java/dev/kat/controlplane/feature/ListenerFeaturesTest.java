package dev.kat.controlplane.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.FeatureValues;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListenerFeaturesTest {

  private static final FeatureValues BOTH =
      new FeatureValues(
          Map.of(Auth.Value.class, new Auth.Value(), Cors.Value.class, new Cors.Value()));

  @Test
  void theOrderIsThatOfTheSlots() {
    assertThat(filters(BOTH))
        .extracting(HttpFilter::getName)
        .containsExactly(
            "envoy.filters.http.cors", "envoy.filters.http.ext_authz", "envoy.filters.http.router");
  }

  @Test
  void withoutAValueThereIsNoFilter() {
    assertThat(filters(FeatureValues.NONE))
        .extracting(HttpFilter::getName)
        .containsExactly("envoy.filters.http.router");
  }

  @Test
  void preflightsComeBeforeAuthenticationAndThatBeforeRateLimits() {
    assertThat(FilterSlot.values())
        .containsSubsequence(FilterSlot.ADDRESSES, FilterSlot.CORS)
        .containsSubsequence(FilterSlot.CORS, FilterSlot.AUTH, FilterSlot.RATE_LIMIT)
        .endsWith(FilterSlot.ROUTER);
  }

  private static List<HttpFilter> filters(FeatureValues values) {
    HttpConnectionManager.Builder manager = HttpConnectionManager.newBuilder();
    new ListenerFeatures(List.of(new Auth(), new Cors())).emit(values, manager);
    return manager.getHttpFiltersList();
  }

  private record Auth() implements FilterFeature<Auth.Value> {

    record Value() {}

    @Override
    public Class<Value> type() {
      return Value.class;
    }

    @Override
    public FilterSlot slot() {
      return FilterSlot.AUTH;
    }

    @Override
    public Value read(ModuleSpec module, Report report) {
      return new Value();
    }

    @Override
    public Message config(Value value) {
      return Empty.getDefaultInstance();
    }
  }

  private record Cors() implements FilterFeature<Cors.Value> {

    record Value() {}

    @Override
    public Class<Value> type() {
      return Value.class;
    }

    @Override
    public FilterSlot slot() {
      return FilterSlot.CORS;
    }

    @Override
    public Value read(ModuleSpec module, Report report) {
      return new Value();
    }

    @Override
    public Message config(Value value) {
      return Empty.getDefaultInstance();
    }
  }
}
