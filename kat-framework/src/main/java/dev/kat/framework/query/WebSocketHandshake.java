package dev.kat.framework.query;

import dev.kat.framework.api.Query;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.netty.channel.ChannelManager;
import org.asynchttpclient.netty.ws.NettyWebSocket;
import org.asynchttpclient.ws.WebSocketUpgradeHandler;

/** One attempt to open a WebSocket. */
final class WebSocketHandshake extends WebSocketUpgradeHandler {

  /** What comes first counts: after a refusal the client also reports a closed connection. */
  private final CompletableFuture<Upgrade> outcome = new CompletableFuture<>();

  private final WebSocketSession session;

  private WebSocketHandshake(WebSocketSession session) {
    super(List.of(session));
    this.session = session;
  }

  /** Connects and asks; fails when there is no answer. */
  static CompletableFuture<Upgrade> attempt(AsyncHttpClient client, Query query, Target target) {
    WebSocketHandshake handshake = new WebSocketHandshake(new WebSocketSession(query.timeout()));
    CompletableFuture<NettyWebSocket> unused =
        client
            .executeRequest(HttpRequests.of(query, target, "ws"), handshake)
            .toCompletableFuture()
            .whenComplete((socket, failure) -> {
              if (failure != null) {
                handshake.outcome.completeExceptionally(Reasons.located(failure, false));
              }
            });
    return handshake.outcome;
  }

  @Override
  public void onTcpConnectSuccess(InetSocketAddress address, Channel connection) {
    connection
        .pipeline()
        .addBefore(
            ChannelManager.AHC_WS_HANDLER,
            "kat-refusal",
            new RefusalReader(response -> outcome.complete(new Upgrade.Refused(response))));
  }

  @Override
  protected void setWebSocket0(NettyWebSocket socket) {
    session.upgraded(socket);
    outcome.complete(new Upgrade.Granted(session));
  }
}
