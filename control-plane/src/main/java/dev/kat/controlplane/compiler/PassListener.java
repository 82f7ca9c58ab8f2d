package dev.kat.controlplane.compiler;

/** Hears how a compilation goes on; what it does with that has no influence on the result. */
public interface PassListener {

  /** Nobody who listens. */
  PassListener NONE =
      new PassListener() {
        @Override
        public void begun() {}

        @Override
        public void passed(Pass pass) {}
      };

  /** The passes in their order. */
  enum Pass {
    PARSE,
    NORMALIZE,
    RESOLVE,
    PLAN,
    CHECK,
    EMIT
  }

  /** A compilation begins. */
  void begun();

  /** A pass is done, and the next one begins. */
  void passed(Pass pass);
}
