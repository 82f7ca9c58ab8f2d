package dev.kat.controlplane.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.FeatureValues;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiltersTest {

  private static final FeatureValues BOTH =
      new FeatureValues(
          Map.of(Auth.Value.class, new Auth.Value(), Cors.Value.class, new Cors.Value()));

  @Test
  void theOrderIsThatOfTheSlots() {
    assertThat(new Filters(List.of(new Auth(), new Cors())).emit(BOTH))
        .extracting(HttpFilter::getName)
        .containsExactly(
            "envoy.filters.http.cors", "envoy.filters.http.ext_authz", "envoy.filters.http.router");
  }

  @Test
  void withoutAValueThereIsNoFilter() {
    assertThat(new Filters(List.of(new Auth(), new Cors())).emit(FeatureValues.NONE))
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
    public Message emit(Value value) {
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
    public Message emit(Value value) {
      return Empty.getDefaultInstance();
    }
  }
}
