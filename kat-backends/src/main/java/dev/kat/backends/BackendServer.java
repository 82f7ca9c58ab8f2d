package dev.kat.backends;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Many logical backends in one process, on one small group of event loops. Backends come and go
 * while the server runs; all methods may be called from any thread but an event loop's.
 */
public final class BackendServer implements AutoCloseable {
  private static final int MAX_EVENT_LOOPS = 4;

  private final InetAddress bind;
  private final EventLoopGroup eventLoops;
  private final Map<String, Backend> backends = new ConcurrentSkipListMap<>();
  private @Nullable TlsIdentity identity;

  private BackendServer(InetAddress bind) {
    this.bind = bind;
    this.eventLoops =
        new MultiThreadIoEventLoopGroup(
            Math.min(MAX_EVENT_LOOPS, Runtime.getRuntime().availableProcessors()),
            new DefaultThreadFactory("kat-backends", true),
            NioIoHandler.newFactory());
  }

  /**
   * Serves the backends, and more to be opened later, on one address.
   *
   * @throws IllegalArgumentException when two backends have the same name
   * @throws UncheckedIOException when a port cannot be listened on; nothing is served then
   */
  public static BackendServer start(Collection<BackendSpec> specs, InetAddress bind) {
    BackendServer server = new BackendServer(bind);
    try {
      specs.forEach(server::open);
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Serves the backends on the loopback address; see {@link #start(Collection, InetAddress)}. */
  public static BackendServer start(Collection<BackendSpec> specs) {
    return start(specs, InetAddress.getLoopbackAddress());
  }

  /**
   * Serves one more backend; it accepts connections when this returns.
   *
   * @throws IllegalArgumentException when a backend of that name is open
   * @throws IllegalStateException when the server is closed
   * @throws UncheckedIOException when a port cannot be listened on
   */
  public synchronized Backend open(BackendSpec spec) {
    if (eventLoops.isShuttingDown()) {
      throw new IllegalStateException(
          "the server is closed, backend '" + spec.name() + "' cannot be opened");
    }
    if (backends.containsKey(spec.name())) {
      throw new IllegalArgumentException("backend '" + spec.name() + "' is already open");
    }
    ChannelGroup connections = new DefaultChannelGroup(spec.name(), eventLoops.next(), true);
    LogicalBackend logical = new LogicalBackend(spec.name());
    Listener plaintext = listen(spec.port(), new Connections(logical, connections, null));
    Listener tls = null;
    if (spec.tls()) {
      try {
        tls = listen(spec.tlsPort(), new Connections(logical, connections, identity().context()));
      } catch (UncheckedIOException e) {
        plaintext.close();
        throw e;
      }
    }
    Backend backend =
        new Backend(spec.name(), plaintext, tls, connections, () -> backends.remove(spec.name()));
    backends.put(spec.name(), backend);
    return backend;
  }

  /** The open backend of that name. */
  public Optional<Backend> backend(String name) {
    return Optional.ofNullable(backends.get(name));
  }

  /** The open backends, by name. */
  public List<Backend> backends() {
    return List.copyOf(backends.values());
  }

  /** The address all backends listen on. */
  public InetAddress address() {
    return bind;
  }

  /**
   * The authority that the certificate of every TLS port comes from, in PEM, for clients to trust.
   * Names of that certificate are {@code localhost}, {@link BackendAuthority#NAME} and {@link
   * #address()}.
   */
  public String certificatePem() {
    return identity().pem();
  }

  /** Closes every backend and frees the event loops. Closing twice is allowed. */
  @Override
  public synchronized void close() {
    backends().forEach(Backend::close);
    eventLoops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** Made when first asked for: a server without TLS does not pay for a key and a certificate. */
  private synchronized TlsIdentity identity() {
    if (identity == null) {
      identity = TlsIdentity.create(bind);
    }
    return identity;
  }

  private Listener listen(int port, Connections connections) {
    return Listener.open(eventLoops, bind, port, connections);
  }
}
