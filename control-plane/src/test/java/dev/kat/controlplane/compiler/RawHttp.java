package dev.kat.controlplane.compiler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kat.controlplane.explain.ClientRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/** An answer to a request that was sent byte for byte as it is written, on its own connection. */
record RawHttp(int status, List<String> headers, String body) {

  static RawHttp send(int port, ClientRequest request) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(request.method()).append(' ').append(request.path()).append(" HTTP/1.1\r\n");
    text.append("host: ").append(request.authority()).append("\r\nconnection: close\r\n");
    request
        .headers()
        .forEach(h -> text.append(h.name()).append(": ").append(h.value()).append("\r\n"));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(text.append("\r\n").toString().getBytes(ISO_8859_1));
      return read(socket.getInputStream());
    }
  }

  /** As far as its length: Envoy waits a second before it closes a connection. */
  private static RawHttp read(InputStream stream) throws IOException {
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      int next = stream.read();
      if (next < 0) {
        throw new EOFException("after " + answer);
      }
      answer.append((char) next);
    }
    List<String> head = List.of(answer.toString().split("\r\n"));
    RawHttp bodiless =
        new RawHttp(
            Integer.parseInt(head.get(0).split(" ", -1)[1]), head.subList(1, head.size()), "");
    String length = bodiless.header("content-length");
    byte[] body =
        length.isEmpty() && !bodiless.header("transfer-encoding").isEmpty()
            ? stream.readAllBytes()
            : stream.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
    return new RawHttp(bodiless.status(), bodiless.headers(), new String(body, ISO_8859_1));
  }

  String header(String name) {
    return headers.stream()
        .filter(header -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(header -> header.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }
}
