package dev.kat.framework.env;

/** No Envoy of the pinned version can be had; the message says what was tried. */
public final class EnvoyUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EnvoyUnavailableException(String message) {
    super(message);
  }
}
