package dev.kat.framework.query;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** gRPC methods by path, with messages as they are on the wire. */
final class GrpcMethods {

  private static final Marshaller<byte[]> BYTES = new Bytes();

  private GrpcMethods() {}

  /**
   * The method of a path.
   *
   * @throws IllegalArgumentException when the path does not begin with a slash
   */
  static MethodDescriptor<byte[], byte[]> of(String path, MethodType type) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("the path of a gRPC call begins with '/': " + path);
    }
    return MethodDescriptor.newBuilder(BYTES, BYTES)
        .setType(type)
        .setFullMethodName(path.substring(1))
        .build();
  }

  private static final class Bytes implements Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] message) {
      return new ByteArrayInputStream(message);
    }

    @Override
    public byte[] parse(InputStream message) {
      try {
        return message.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
