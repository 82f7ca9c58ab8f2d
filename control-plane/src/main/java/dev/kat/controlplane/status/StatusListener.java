package dev.kat.controlplane.status;

/** Hears what is written into a cluster, on the thread that writes. */
public interface StatusListener {

  /** Nobody who listens. */
  StatusListener NONE = new StatusListener() {};

  /** Something was written. */
  default void wrote(Sort sort) {}

  /** An API server refused something. */
  default void refused(Sort sort, Refusal refusal) {}

  /** Whether this control plane is the one that writes. */
  default void leads(boolean leads) {}
}
