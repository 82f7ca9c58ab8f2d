package dev.kat.controlplane;

import dev.kat.controlplane.rollout.Rejection;
import java.util.List;

/**
 * The configuration that somebody waits for does not come into force. The message is for people: it
 * names what was refused and what Envoy said.
 */
public final class GenerationFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final List<Rejection> rejections;

  private final boolean closing;

  GenerationFailedException(String message, List<Rejection> rejections) {
    this(message, rejections, false);
  }

  private GenerationFailedException(String message, List<Rejection> rejections, boolean closing) {
    super(message);
    this.rejections = List.copyOf(rejections);
    this.closing = closing;
  }

  static GenerationFailedException closed() {
    return new GenerationFailedException("the control plane was closed", List.of(), true);
  }

  /** Whether nothing was refused, but the control plane ends. */
  public boolean isClosing() {
    return closing;
  }

  /** What Envoys refused; empty when they were not asked. */
  public List<Rejection> rejections() {
    return rejections;
  }
}
