package dev.kat.framework.query;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Answers the first request on an HTTP/2 connection with {@code 404}, {@code text/plain}: no gRPC.
 */
final class PlainHttp2Answer implements RawServer.Behaviour {

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  @Override
  public void answer(Socket connection) throws IOException {
    connection.getOutputStream().write(frame(SETTINGS, 0, 0, new byte[0]));
    DataInputStream in = new DataInputStream(connection.getInputStream());
    in.readNBytes("SM\r\n\r\n".length());
    while (true) {
      int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
      int type = in.readUnsignedByte();
      in.readUnsignedByte();
      int stream = in.readInt();
      in.readNBytes(length);
      if (type == HEADERS) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(frame(HEADERS, END_HEADERS, stream, headers()));
        answer.write(frame(DATA, END_STREAM, stream, bytes("not here")));
        connection.getOutputStream().write(answer.toByteArray());
      }
    }
  }

  /** In HPACK: entry 13 of its table is {@code :status: 404}, entry 31 {@code content-type}. */
  private static byte[] headers() throws IOException {
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    byte[] value = bytes("text/plain");
    headers.write(0x80 | 13);
    headers.write(0x40 | 31);
    headers.write(value.length);
    headers.write(value);
    return headers.toByteArray();
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(new byte[] {0, 0, (byte) payload.length, (byte) type, (byte) flags});
    frame.write(new byte[] {0, 0, 0, (byte) stream});
    frame.write(payload);
    return frame.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
