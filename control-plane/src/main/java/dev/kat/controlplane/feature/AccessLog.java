package dev.kat.controlplane.feature;

import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import com.google.protobuf.util.Values;
import dev.kat.controlplane.api.LogFormat;
import dev.kat.controlplane.api.LogKeys;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.normalize.HeaderSyntax;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.SubstitutionFormatString;
import io.envoyproxy.envoy.extensions.access_loggers.stream.v3.StderrAccessLog;
import io.envoyproxy.envoy.extensions.access_loggers.stream.v3.StdoutAccessLog;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code envoy_log_type}, {@code envoy_log_path} and {@code envoy_log_format}: a line for each
 * request.
 *
 * <p>Only the two standard streams can be written to. Any other path would be a file of Envoy's
 * machine, in the name of Envoy's user, and Envoy refuses its whole configuration when there is no
 * such file.
 */
final class AccessLog implements ListenerFeature<AccessLog.Value> {

  private static final String TEXT = "text";
  private static final Map<String, Boolean> STREAMS =
      Map.of("/dev/stdout", true, "/dev/fd/1", true, "/dev/stderr", false, "/dev/fd/2", false);

  /**
   * Where and how lines are written; one of the two formats is there.
   *
   * @param json the format of each field, sorted by name
   */
  record Value(boolean stdout, @Nullable String text, @Nullable Map<String, String> json) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public Value read(ModuleSpec module, Report report) {
    LogKeys keys = module.log();
    String type =
        ModuleKey.oneOf(keys.envoyLogType(), List.of(TEXT, "json"), report, "envoy_log_type");
    boolean json = "json".equals(type);
    LogFormat format = format(keys.envoyLogFormat(), json, report);
    return new Value(
        stdout(keys.envoyLogPath(), report),
        json ? null : format == null ? AccessLogFormats.TEXT : format.text(),
        json ? new TreeMap<>(format == null ? AccessLogFormats.JSON : format.fields()) : null);
  }

  private static boolean stdout(@Nullable String path, Report report) {
    if (path == null) {
      return true;
    }
    Boolean stdout = STREAMS.get(path);
    if (stdout == null) {
      report.report(DiagnosticCode.INVALID_LOG_PATH, ModuleKey.pointer("envoy_log_path"), path);
      return true;
    }
    return stdout;
  }

  /** A format of the right type, if one is written; null for the default. */
  private static @Nullable LogFormat format(
      @Nullable LogFormat written, boolean json, Report report) {
    if (written == null) {
      return null;
    }
    String pointer = ModuleKey.pointer("envoy_log_format");
    if (json != (written.fields() != null)) {
      report.report(
          DiagnosticCode.LOG_FORMAT_OF_OTHER_TYPE,
          pointer,
          json ? "json" : TEXT,
          json ? "a map" : "a text");
      return null;
    }
    Map<String, String> formats =
        Objects.requireNonNullElseGet(
            written.fields(), () -> Map.of("", Objects.requireNonNull(written.text())));
    for (String format : formats.values()) {
      String fault = HeaderSyntax.valueFault(format);
      if (fault != null) {
        report.report(DiagnosticCode.INVALID_LOG_FORMAT, pointer, format, fault);
        return null;
      }
    }
    return written;
  }

  @Override
  public void emit(Value value, HttpConnectionManager.Builder manager) {
    SubstitutionFormatString format = format(value);
    if (value.stdout()) {
      manager
          .addAccessLogBuilder()
          .setName("envoy.access_loggers.stdout")
          .setTypedConfig(Any.pack(StdoutAccessLog.newBuilder().setLogFormat(format).build()));
    } else {
      manager
          .addAccessLogBuilder()
          .setName("envoy.access_loggers.stderr")
          .setTypedConfig(Any.pack(StderrAccessLog.newBuilder().setLogFormat(format).build()));
    }
  }

  private static SubstitutionFormatString format(Value value) {
    SubstitutionFormatString.Builder format = SubstitutionFormatString.newBuilder();
    Map<String, String> json = value.json();
    if (json == null) {
      return format
          .setTextFormatSource(DataSource.newBuilder().setInlineString(value.text() + "\n"))
          .build();
    }
    Struct.Builder fields = Struct.newBuilder();
    json.forEach((name, field) -> fields.putFields(name, Values.of(field)));
    return format.setJsonFormat(fields).build();
  }
}
