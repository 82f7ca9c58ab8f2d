package dev.kat.controlplane.feature;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.Message;
import com.google.protobuf.UInt32Value;
import dev.kat.controlplane.api.FilterKeys;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.api.OrOff;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.normalize.Tokens;
import io.envoyproxy.envoy.config.core.v3.RuntimeFeatureFlag;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.extensions.compression.gzip.compressor.v3.Gzip.CompressionLevel;
import io.envoyproxy.envoy.extensions.compression.gzip.compressor.v3.Gzip.CompressionStrategy;
import io.envoyproxy.envoy.extensions.filters.http.compressor.v3.Compressor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code gzip}: responses are compressed for clients that accept it; requests never are. */
final class Gzip implements FilterFeature<Gzip.Value> {

  private static final List<String> LEVELS = List.of("DEFAULT", "BEST", "SPEED");
  private static final List<String> STRATEGIES = List.of("DEFAULT", "FILTERED", "HUFFMAN", "RLE");

  /** The settings of zlib, and which responses are compressed. */
  record Value(
      int memoryLevel,
      int minContentLength,
      String level,
      String strategy,
      int windowBits,
      List<String> contentTypes,
      boolean notWithEtag,
      boolean removeAcceptEncoding) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public FilterSlot slot() {
    return FilterSlot.GZIP;
  }

  @Override
  public @Nullable Value read(ModuleSpec module, Report report) {
    return OrOff.on(module.filters().gzip()).map(keys -> value(keys, report)).orElse(null);
  }

  private static Value value(FilterKeys.Gzip keys, Report report) {
    return new Value(
        number(keys.memoryLevel(), 1, 9, 5, report, "memory_level"),
        number(keys.minContentLength(), 0, Integer.MAX_VALUE, 30, report, "min_content_length"),
        name(keys.compressionLevel(), LEVELS, report, "compression_level"),
        name(keys.compressionStrategy(), STRATEGIES, report, "compression_strategy"),
        number(keys.windowBits(), 9, 15, 12, report, "window_bits"),
        contentTypes(keys.contentType(), report),
        Boolean.TRUE.equals(keys.disableOnEtagHeader()),
        Boolean.TRUE.equals(keys.removeAcceptEncodingHeader()));
  }

  private static int number(
      @Nullable Integer written, int least, int most, int otherwise, Report report, String key) {
    return Objects.requireNonNullElse(
        ModuleKey.inRange(written, least, most, report, "gzip", key), otherwise);
  }

  private static String name(
      @Nullable String written, List<String> names, Report report, String key) {
    return Objects.requireNonNullElse(
        ModuleKey.oneOf(written, names, report, "gzip", key), "DEFAULT");
  }

  /** Without any, Envoy has a list of its own. */
  private static List<String> contentTypes(@Nullable List<String> written, Report report) {
    List<String> types = Objects.requireNonNullElse(written, List.of());
    if (types.stream().allMatch(type -> Tokens.isToken(type.replaceFirst("/", "")))) {
      return types;
    }
    report.report(
        DiagnosticCode.INVALID_CONTENT_TYPE,
        ModuleKey.pointer("gzip", "content_type"),
        String.join(", ", types));
    return List.of();
  }

  @Override
  public Message config(Value value) {
    return Compressor.newBuilder()
        .setCompressorLibrary(
            TypedExtensionConfig.newBuilder().setName("gzip").setTypedConfig(library(value)))
        .setRequestDirectionConfig(
            Compressor.RequestDirectionConfig.newBuilder().setCommonConfig(never()))
        .setResponseDirectionConfig(
            Compressor.ResponseDirectionConfig.newBuilder()
                .setCommonConfig(
                    Compressor.CommonDirectionConfig.newBuilder()
                        .setMinContentLength(UInt32Value.of(value.minContentLength()))
                        .addAllContentType(value.contentTypes()))
                .setDisableOnEtagHeader(value.notWithEtag())
                .setRemoveAcceptEncodingHeader(value.removeAcceptEncoding()))
        .build();
  }

  private static Compressor.CommonDirectionConfig.Builder never() {
    return Compressor.CommonDirectionConfig.newBuilder()
        .setEnabled(
            RuntimeFeatureFlag.newBuilder()
                .setDefaultValue(BoolValue.of(false))
                .setRuntimeKey("gzip.request"));
  }

  private static Any library(Value value) {
    return Any.pack(
        io.envoyproxy.envoy.extensions.compression.gzip.compressor.v3.Gzip.newBuilder()
            .setMemoryLevel(UInt32Value.of(value.memoryLevel()))
            .setWindowBits(UInt32Value.of(value.windowBits()))
            .setCompressionLevel(level(value.level()))
            .setCompressionStrategy(strategy(value.strategy()))
            .build());
  }

  private static CompressionLevel level(String name) {
    return switch (name) {
      case "BEST" -> CompressionLevel.BEST_COMPRESSION;
      case "SPEED" -> CompressionLevel.BEST_SPEED;
      default -> CompressionLevel.DEFAULT_COMPRESSION;
    };
  }

  private static CompressionStrategy strategy(String name) {
    return switch (name) {
      case "FILTERED" -> CompressionStrategy.FILTERED;
      case "HUFFMAN" -> CompressionStrategy.HUFFMAN_ONLY;
      case "RLE" -> CompressionStrategy.RLE;
      default -> CompressionStrategy.DEFAULT_STRATEGY;
    };
  }
}
