package dev.kat.controlplane.server;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The threads that all network connections of this JVM's control planes are served by. */
public final class EventLoops {

  private static final int THREADS = 2;

  /** They start when they are first needed, and end with the JVM. */
  private static final EventLoopGroup SHARED =
      new MultiThreadIoEventLoopGroup(
          THREADS, new DefaultThreadFactory("network", true), NioIoHandler.newFactory());

  private EventLoops() {}

  /** The threads; nobody shuts them down, and nobody blocks them. */
  public static EventLoopGroup shared() {
    return SHARED;
  }
}
