package dev.kat.controlplane.server;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;

/** What some certificates make of TLS: at least version 1.2, and clients with certificates. */
record ServerTls(PemFiles pem, SslContext context) {

  static ServerTls of(PemFiles pem) throws IOException {
    SslContextBuilder builder =
        SslContextBuilder.forServer(pem.privateKey(), pem.certificates())
            .trustManager(pem.authorities())
            .clientAuth(ClientAuth.REQUIRE)
            .protocols("TLSv1.3", "TLSv1.2");
    return new ServerTls(pem, GrpcSslContexts.configure(builder, SslProvider.JDK).build());
  }
}
