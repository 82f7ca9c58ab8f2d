package dev.kat.backends;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The gRPC face of every backend, for clients: a service of two methods whose requests are raw
 * bytes and whose responses are the JSON of an {@link Echo}, its body being the message answered.
 */
public final class GrpcEcho {
  /** The service's full name: the first segment of its methods' paths. */
  public static final String SERVICE = "kat.Echo";

  private static final MethodDescriptor<byte[], byte[]> UNARY =
      method("Unary", MethodDescriptor.MethodType.UNARY);
  private static final MethodDescriptor<byte[], byte[]> STREAM =
      method("Stream", MethodDescriptor.MethodType.BIDI_STREAMING);

  private GrpcEcho() {}

  /** {@code /kat.Echo/Unary}: one message, one echo. */
  public static MethodDescriptor<byte[], byte[]> unary() {
    return UNARY;
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
      String name, MethodDescriptor.MethodType type) {
    return MethodDescriptor.<byte[], byte[]>newBuilder()
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
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
