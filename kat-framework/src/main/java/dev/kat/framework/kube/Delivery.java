package dev.kat.framework.kube;

/** How a watch tells of changes. */
public enum Delivery {
  /** As it should. */
  ONCE_IN_ORDER,
  /** Each change twice. */
  TWICE,
  /** Of two changes of a kind, the later one first. */
  REORDERED,
  /** Nothing is told. */
  NOT_AT_ALL
}
