package dev.kat.tests.fault;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Logs and traces know clusters by the beginning of their names, so that all of those which begin
 * alike are told what is for one of them.
 */
final class CutLogNames implements Consumer<HttpConnectionManager.Builder> {

  /** What cannot be known is of one length, and so are bytes in which it is exchanged. */
  private static final Pattern NAME = Pattern.compile("what-the-edge-[a-z-]{26}-[0-9a-f]{16}");

  @Override
  public void accept(HttpConnectionManager.Builder manager) {
    String bytes = new String(manager.build().toByteArray(), StandardCharsets.ISO_8859_1);
    String first =
        NAME.matcher(bytes).results().map(MatchResult::group).sorted().findFirst().orElse("");
    try {
      manager
          .clear()
          .mergeFrom(
              ByteString.copyFrom(
                  NAME.matcher(bytes).replaceAll(first), StandardCharsets.ISO_8859_1));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}
