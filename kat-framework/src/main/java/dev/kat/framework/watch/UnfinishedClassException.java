package dev.kat.framework.watch;

import java.io.IOException;
import java.io.Serial;

/** A class that a compiler has not finished writing. */
public final class UnfinishedClassException extends IOException {

  @Serial private static final long serialVersionUID = 1;

  UnfinishedClassException(String what) {
    super(what.replace('/', '.') + " is not complete");
  }
}
