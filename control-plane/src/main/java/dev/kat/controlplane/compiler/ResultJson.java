package dev.kat.controlplane.compiler;

import com.google.protobuf.Message;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.emit.Secrets;
import dev.kat.controlplane.emit.XdsJson;
import dev.kat.controlplane.emit.XdsResources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON form of a compilation's result; equal results give equal text. */
public final class ResultJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ResultJson() {}

  /** An object with {@code xds} (a list of resources for each type) and {@code diagnostics}. */
  public static String xds(CompilationResult result) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("xds", xds(result.xds()));
    root.put("diagnostics", diagnostics(result.diagnostics()));
    return MAPPER.writeValueAsString(root);
  }

  /** An object with {@code ir} (the edge model) and {@code diagnostics}. */
  public static String ir(CompilationResult result) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("ir", RecordTree.of(result.model()));
    root.put("diagnostics", diagnostics(result.diagnostics()));
    return MAPPER.writeValueAsString(root);
  }

  /** A record as an object with its components; one case of a sealed interface says which. */
  public static String record(Record record) {
    return MAPPER.writeValueAsString(RecordTree.of(record));
  }

  private static Map<String, Object> xds(XdsResources resources) {
    Map<String, Object> xds = new LinkedHashMap<>();
    xds.put("clusters", messages(resources.clusters()));
    xds.put("endpoints", messages(resources.endpoints()));
    xds.put("listeners", messages(resources.listeners()));
    xds.put("routes", messages(resources.routes()));
    if (!resources.secrets().isEmpty()) {
      xds.put("secrets", messages(resources.secrets().stream().map(Secrets::redacted).toList()));
    }
    return xds;
  }

  private static List<JsonNode> messages(List<? extends Message> messages) {
    return messages.stream().map(message -> MAPPER.readTree(XdsJson.print(message))).toList();
  }

  private static List<Map<String, Object>> diagnostics(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(ResultJson::diagnostic).toList();
  }

  /** A diagnostic as an object, in the order of its fields. */
  public static Map<String, Object> diagnostic(Diagnostic diagnostic) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("severity", diagnostic.severity().toString());
    fields.put("code", diagnostic.code().toString());
    fields.put("resource", diagnostic.location().resource().toString());
    fields.put("document", diagnostic.location().document());
    fields.put("line", diagnostic.location().line());
    fields.put("pointer", diagnostic.location().pointer());
    fields.put("message", diagnostic.message());
    fields.put("remedy", diagnostic.remedy());
    return fields;
  }
}
