package dev.kat.controlplane.feature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.compiler.LuaC;

/** The language of scripts. */
final class LuaSyntax {

  private LuaSyntax() {}

  /** Why a script is none; null when it is one. It is not run. */
  static @Nullable String fault(String script) {
    try {
      LuaC.instance.compile(
          new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)), "lua_scripts");
      return null;
    } catch (LuaError e) {
      return String.valueOf(e.getMessage());
    } catch (IOException e) {
      throw new IllegalStateException("a script in memory cannot be read", e);
    }
  }

  /** The literal of a text. */
  static String quote(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case 0 -> literal.append("\\0");
        default -> literal.append(c);
      }
    }
    return literal.append('"').toString();
  }
}
