package dev.kat.controlplane.parse;

/** A kind of document: reads them, oldest first, and keeps what can take effect. */
interface Kind {

  void read(Document document);

  /** Takes note of a document of this kind that cannot even be read. */
  default void lose() {}
}
