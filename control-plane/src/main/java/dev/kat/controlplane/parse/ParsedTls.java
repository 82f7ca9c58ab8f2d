package dev.kat.controlplane.parse;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.TlsContextSpec;
import dev.kat.controlplane.api.TlsModuleSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What documents say about TLS.
 *
 * @param contexts oldest first
 * @param lost those that cannot take effect and demand a certificate of clients
 * @param module the one that counts; null without any
 * @param wanted whether anybody wanted TLS with clients, be it in a document that could not be
 *     read: then nothing that was meant for TLS may be served in cleartext
 */
public record ParsedTls(
    List<Declared<TlsContextSpec>> contexts,
    List<LostTlsContext> lost,
    @Nullable Declared<TlsModuleSpec> module,
    boolean wanted) {

  public ParsedTls {
    contexts = List.copyOf(contexts);
    lost = List.copyOf(lost);
  }
}
