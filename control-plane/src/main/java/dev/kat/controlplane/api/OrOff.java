package dev.kat.controlplane.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A block of settings, or {@code false} in its place, which turns off what the block is about.
 *
 * @param block null when {@code false} is written
 */
public record OrOff<B extends Record>(@Nullable B block) {

  /** Whether {@code false} is written. */
  public boolean isOff() {
    return block == null;
  }

  /** The block; empty when it is not written or {@code false} is. */
  public static <B extends Record> Optional<B> on(@Nullable OrOff<B> written) {
    return written == null ? Optional.empty() : Optional.ofNullable(written.block());
  }
}
