package dev.kat.framework.env;

import dev.kat.backends.Backend;
import dev.kat.backends.BackendServer;
import dev.kat.backends.BackendSpec;
import dev.kat.framework.api.BackendDeclaration;
import java.util.List;

/** The logical backends of an environment, served by this JVM. */
final class OpenBackends implements BackendAddresses, AutoCloseable {

  private final BackendServer server = BackendServer.start(List.of());

  /**
   * Opens a backend; one that is open already stays as it is.
   *
   * @throws EnvironmentException when it is open with another declaration
   */
  synchronized void open(BackendDeclaration declaration) {
    Backend open = server.backend(declaration.name()).orElse(null);
    if (open == null) {
      server.open(
          declaration.tls()
              ? BackendSpec.withTls(declaration.name())
              : BackendSpec.of(declaration.name()));
    } else if (open.tlsPort().isPresent() != declaration.tls()) {
      throw new EnvironmentException(
          "backend '%s' is declared twice, with TLS and without".formatted(declaration.name()));
    }
  }

  @Override
  public Address of(String name) {
    Backend backend =
        server
            .backend(name)
            .orElseThrow(
                () -> new EnvironmentException("no backend '%s' is declared".formatted(name)));
    return new Address(server.address().getHostAddress(), backend.port(), backend.tlsPort());
  }

  @Override
  public void close() {
    server.close();
  }
}
