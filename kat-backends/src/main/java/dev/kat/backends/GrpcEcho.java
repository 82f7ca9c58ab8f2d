package dev.kat.backends;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The gRPC face of every backend, for clients: a service of a method for each {@link GrpcKind},
 * whose requests are raw bytes and whose responses are the JSON of an {@link Echo}, its body being
 * the message answered.
 */
public final class GrpcEcho {
  /** The service's full name: the first segment of its methods' paths. */
  public static final String SERVICE = "kat.Echo";

  private static final MethodDescriptor<byte[], byte[]> UNARY =
      method(GrpcKind.UNARY, MethodDescriptor.MethodType.UNARY);
  private static final MethodDescriptor<byte[], byte[]> CLIENT_STREAM =
      method(GrpcKind.CLIENT_STREAM, MethodDescriptor.MethodType.CLIENT_STREAMING);
  private static final MethodDescriptor<byte[], byte[]> SERVER_STREAM =
      method(GrpcKind.SERVER_STREAM, MethodDescriptor.MethodType.SERVER_STREAMING);
  private static final MethodDescriptor<byte[], byte[]> STREAM =
      method(GrpcKind.STREAM, MethodDescriptor.MethodType.BIDI_STREAMING);

  private GrpcEcho() {}

  /** {@code /kat.Echo/Unary}: one message, one echo. */
  public static MethodDescriptor<byte[], byte[]> unary() {
    return UNARY;
  }

  /** {@code /kat.Echo/ClientStream}: one echo for all messages, see {@link GrpcKind}. */
  public static MethodDescriptor<byte[], byte[]> clientStream() {
    return CLIENT_STREAM;
  }

  /** {@code /kat.Echo/ServerStream}: one message, an echo for each of its lines. */
  public static MethodDescriptor<byte[], byte[]> serverStream() {
    return SERVER_STREAM;
  }

  /** {@code /kat.Echo/Stream}: an echo for each message, at once, until the client half-closes. */
  public static MethodDescriptor<byte[], byte[]> stream() {
    return STREAM;
  }

  /** The metadata that makes a backend follow the script. */
  public static Metadata metadata(BackendScript script) {
    Metadata metadata = new Metadata();
    for (Echo.Header header : script.headers()) {
      metadata.put(
          Metadata.Key.of(header.name(), Metadata.ASCII_STRING_MARSHALLER), header.value());
    }
    return metadata;
  }

  private static MethodDescriptor<byte[], byte[]> method(
      GrpcKind kind, MethodDescriptor.MethodType type) {
    return MethodDescriptor.<byte[], byte[]>newBuilder()
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, kind.method()))
        .setRequestMarshaller(new Bytes())
        .setResponseMarshaller(new Bytes())
        .build();
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
