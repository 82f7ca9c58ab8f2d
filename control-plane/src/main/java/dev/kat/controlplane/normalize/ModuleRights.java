package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.api.OrOff;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Report;

/** What of a Module is the operator's to decide. */
final class ModuleRights {

  private ModuleRights() {}

  /** The Module without the keys that are not obeyed here. */
  static ModuleSpec obeyed(
      Declared<ModuleSpec> declared, Tenancy tenancy, Diagnostics diagnostics) {
    ModuleSpec module = declared.spec();
    Report report = new Report(declared.source(), diagnostics);
    OrOff.on(module.diagnostics())
        .filter(written -> !Boolean.FALSE.equals(written.enabled()))
        .ifPresent(written ->
            report.report(
                DiagnosticCode.UNSUPPORTED_KEY,
                "/config/diagnostics",
                "diagnostics",
                "no client of the edge sees them; they are at 'run --admin-address'"));
    String script = module.filters().luaScripts();
    if (script != null && !script.isBlank() && !tenancy.luaScripts()) {
      report.report(DiagnosticCode.LUA_NOT_ALLOWED, "/config/lua_scripts");
      return module.withoutLuaScripts();
    }
    return module;
  }
}
