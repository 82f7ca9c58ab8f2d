package dev.kat.framework.query;

import dev.kat.framework.api.ClientTls;
import dev.kat.framework.api.ProxyHeader;
import dev.kat.framework.api.Query;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is opened, wherever it goes. Queries share connections only when they open them
 * alike: none travels over a connection that another's certificate or address has opened.
 *
 * @param tls null for cleartext
 * @param proxy what it begins with; null for nothing
 */
record Opening(@Nullable ClientTls tls, @Nullable ProxyHeader proxy) {

  /** In cleartext, with nothing ahead. */
  static final Opening PLAIN = new Opening(null, null);

  static Opening of(Query query) {
    return query.tls() == null && query.proxy() == null
        ? PLAIN
        : new Opening(query.tls(), query.proxy());
  }
}
