package dev.kat.backends;

import io.grpc.Status;
import io.grpc.StatusException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The echoes that answer one gRPC call. */
final class GrpcEchoes {

  private final LogicalBackend backend;
  private final RequestHead head;
  private final GrpcKind kind;
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
  private int messages;

  GrpcEchoes(LogicalBackend backend, RequestHead head, GrpcKind kind) {
    this.backend = backend;
    this.head = head;
    this.kind = kind;
  }

  /**
   * The answers to a message.
   *
   * @throws StatusException when the call takes no more messages
   */
  List<byte[]> to(byte[] message) throws StatusException {
    messages++;
    if (kind.takesOneMessage() && messages > 1) {
      throw wrong("got more");
    }
    return switch (kind) {
      case UNARY, STREAM -> List.of(echo(message));
      case SERVER_STREAM ->
          new String(message, StandardCharsets.UTF_8)
              .lines()
              .map(line -> echo(line.getBytes(StandardCharsets.UTF_8)))
              .toList();
      case CLIENT_STREAM -> {
        if (messages > 1) {
          collected.write('\n');
        }
        collected.writeBytes(message);
        yield List.of();
      }
    };
  }

  /**
   * The answers to the client's half-close.
   *
   * @throws StatusException when the call lacks its message
   */
  List<byte[]> atEnd() throws StatusException {
    if (kind.takesOneMessage() && messages == 0) {
      throw wrong("got none");
    }
    return kind == GrpcKind.CLIENT_STREAM ? List.of(echo(collected.toByteArray())) : List.of();
  }

  private byte[] echo(byte[] message) {
    return Json.write(head.echo(backend.name(), message));
  }

  private StatusException wrong(String got) {
    return Status.INVALID_ARGUMENT
        .withDescription(kind.path() + " takes one message, " + got)
        .asException();
  }
}
