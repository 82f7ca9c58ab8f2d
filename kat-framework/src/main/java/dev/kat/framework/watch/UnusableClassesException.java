package dev.kat.framework.watch;

import java.io.Serial;

/** Classes that cannot be loaded, or do not fit together: a compilation has failed, perhaps. */
final class UnusableClassesException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  UnusableClassesException(Throwable why) {
    super("the classes do not fit together (does everything compile?): " + why, why);
  }
}
