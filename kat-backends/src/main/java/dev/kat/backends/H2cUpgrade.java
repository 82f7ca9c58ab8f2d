package dev.kat.backends;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.util.AsciiString;

/**
 * {@code Upgrade: h2c} on a plaintext HTTP/1.1 connection. It is declined, so that the answer comes
 * over HTTP/1.1, for a request whose body might not fit: the upgrade has to keep all of it.
 */
final class H2cUpgrade extends HttpServerUpgradeHandler {

  H2cUpgrade(HttpServerCodec codec, LogicalBackend backend) {
    super(
        codec,
        protocol ->
            AsciiString.contentEquals(Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, protocol)
                ? new Http2ServerUpgradeCodec(
                    Http2Streams.codec(), Http2Streams.multiplexer(backend))
                : null,
        RequestBody.LIMIT);
  }

  @Override
  protected boolean shouldHandleUpgradeRequest(HttpRequest request) {
    return request
            .headers()
            .containsValue(HttpHeaderNames.UPGRADE, Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, true)
        && !HttpUtil.isTransferEncodingChunked(request)
        && HttpUtil.getContentLength(request, 0L) <= RequestBody.LIMIT;
  }
}
