package dev.kat.controlplane.feature;

import com.google.protobuf.Message;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.filters.http.lua.v3.Lua;
import org.jspecify.annotations.Nullable;

/** {@code lua_scripts}: a script sees every request and response. */
final class LuaScripts implements FilterFeature<LuaScripts.Value> {

  /** The script as it was written. */
  record Value(String script) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public FilterSlot slot() {
    return FilterSlot.LUA;
  }

  @Override
  public @Nullable Value read(ModuleSpec module, Report report) {
    String script = module.filters().luaScripts();
    if (script == null || script.isBlank()) {
      return null;
    }
    String fault = LuaSyntax.fault(script);
    if (fault != null) {
      report.report(DiagnosticCode.INVALID_LUA, ModuleKey.pointer("lua_scripts"), fault);
      return null;
    }
    return new Value(script);
  }

  @Override
  public Message config(Value value) {
    return Lua.newBuilder()
        .setDefaultSourceCode(DataSource.newBuilder().setInlineString(guarded(value.script())))
        .build();
  }

  /**
   * A script that Envoy can always load. Envoy refuses a whole listener when a script fails while
   * it is loaded, which nobody can know without running it; with this one, requests are refused.
   */
  private static String guarded(String script) {
    return """
    local chunk, fault = loadstring(%s, "=lua_scripts")
    local loaded = chunk ~= nil
    if loaded then
      loaded, fault = pcall(chunk)
    end
    if not loaded then
      function envoy_on_request(handle)
        handle:logErr("lua_scripts cannot be loaded: " .. tostring(fault))
        handle:respond({[":status"] = "500"}, "lua_scripts cannot be loaded\\n")
      end
      envoy_on_response = nil
    end
    """
        .formatted(LuaSyntax.quote(script));
  }
}
