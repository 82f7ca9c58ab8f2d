package dev.kat.framework.env;

import java.util.OptionalInt;

/** Where logical backends really are. */
public interface BackendAddresses {

  /**
   * The address of a backend.
   *
   * @throws EnvironmentException when no backend of that name is open
   */
  Address of(String backend);

  /**
   * The address of one backend.
   *
   * @param https empty when it has no TLS
   */
  record Address(String host, int http, OptionalInt https) {}
}
