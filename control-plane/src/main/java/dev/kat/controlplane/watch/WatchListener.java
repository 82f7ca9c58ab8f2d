package dev.kat.controlplane.watch;

/** Hears what a watch of a cluster does, from any thread: it must return at once. */
public interface WatchListener {

  /** Nobody who listens. */
  WatchListener NONE =
      new WatchListener() {
        @Override
        public void event(String kind) {}

        @Override
        public void restarted(String kind) {}
      };

  /** An object of a kind came, changed or went. */
  void event(String kind);

  /** All objects of a kind are listed again, because their watch had broken off. */
  void restarted(String kind);
}
