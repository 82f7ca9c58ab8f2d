package dev.kat.framework.api;

/** Something that is open or running from the first stage to the last and must not be disturbed. */
public sealed interface Witness {

  /** Unique within the scenario. */
  String name();

  /** How it is opened, or what is sent again and again. */
  Query query();

  /** A WebSocket that must still echo on the same connection after every stage. */
  record WebSocket(String name, Query query) implements Witness {}

  /** A bidirectional gRPC stream that must still echo on the same stream after every stage. */
  record GrpcStream(String name, Query query) implements Witness {}

  /** Requests one after the other, each of which must pass the check. */
  record Load(String name, Query query, Check each) implements Witness {}
}
