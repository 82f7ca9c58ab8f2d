package dev.kat.controlplane.plan;

import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that a shadow has for nothing: a copy is made of what the other Mapping sends. */
final class ShadowFields {

  private ShadowFields() {}

  /** Reports each of them that is written. */
  static void report(MappingSpec spec, Report report) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("rewrite", spec.rewrite());
    fields.put("regex_rewrite", spec.regexRewrite());
    fields.put("host_rewrite", spec.hostRewrite());
    fields.put("auto_host_rewrite", spec.autoHostRewrite());
    fields.put("add_request_headers", spec.addRequestHeaders());
    fields.put("remove_request_headers", spec.removeRequestHeaders());
    fields.put("add_response_headers", spec.addResponseHeaders());
    fields.put("remove_response_headers", spec.removeResponseHeaders());
    fields.put("add_linkerd_headers", spec.addLinkerdHeaders());
    fields.put("cors", spec.cors());
    fields.put("retry_policy", spec.retryPolicy());
    fields.put("priority", spec.priority());
    fields.put("timeout_ms", spec.timeoutMs());
    fields.put("idle_timeout_ms", spec.idleTimeoutMs());
    fields.put("use_websocket", spec.useWebsocket());
    fields.put("allow_upgrade", spec.allowUpgrade());
    fields.forEach((name, value) -> {
      if (value != null) {
        report.report(DiagnosticCode.NO_EFFECT_IN_SHADOW, Report.pointer(name), name);
      }
    });
  }
}
