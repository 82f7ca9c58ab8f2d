package dev.kat.controlplane.rollout;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Resources sorted by name, in a tree that never changes: one that differs from another in a few
 * resources shares all else with it, and what is shared is neither copied nor compared. The names
 * that are in it decide where it forks, and nothing else does, so the same resources make the same
 * tree, whatever it was made of.
 */
sealed interface ResourceTree {

  /** One of the names in it; all of them are the same up to where it forks. */
  String name();

  /** The bit of the names at which it forks; {@link NameBits#NONE} for a single resource. */
  int fork();

  int size();

  /** Whether all that is in it can be sent. */
  boolean isComplete();

  /** The SHA-256 over all names and versions. */
  byte[] digest();

  void forEach(Consumer<XdsResource> visitor);

  /** A tree of resources that are sorted by name, each name once. */
  static ResourceTree of(List<XdsResource> sorted) {
    String first = sorted.get(0).name();
    int fork = NameBits.difference(first, sorted.get(sorted.size() - 1).name());
    if (fork == NameBits.NONE) {
      return new One(sorted.get(0));
    }
    int low = 1;
    int high = sorted.size() - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (NameBits.isSet(sorted.get(middle).name(), fork)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return new Fork(fork, of(sorted.subList(0, low)), of(sorted.subList(low, sorted.size())));
  }

  /** The resource with a name; null when there is none. */
  static @Nullable XdsResource find(@Nullable ResourceTree tree, String name) {
    ResourceTree here = tree;
    while (here instanceof Fork fork) {
      here = fork.side(name);
    }
    return here instanceof One one && one.name().equals(name) ? one.resource : null;
  }

  /** A single resource. */
  record One(XdsResource resource) implements ResourceTree {

    @Override
    public String name() {
      return resource.name();
    }

    @Override
    public int fork() {
      return NameBits.NONE;
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public boolean isComplete() {
      return resource.hasContent();
    }

    @Override
    public byte[] digest() {
      return new Sha256().add(resource.name()).add(resource.version()).bytes();
    }

    @Override
    public void forEach(Consumer<XdsResource> visitor) {
      visitor.accept(resource);
    }
  }

  /** Two trees, of names in which one bit is not set, and of those in which it is. */
  final class Fork implements ResourceTree {

    final ResourceTree low;
    final ResourceTree high;
    private final int fork;
    private final int size;
    private final boolean complete;
    private volatile byte @Nullable [] digest;

    Fork(int fork, ResourceTree low, ResourceTree high) {
      this.fork = fork;
      this.low = low;
      this.high = high;
      size = low.size() + high.size();
      complete = low.isComplete() && high.isComplete();
    }

    /** The one in which a name is, if it is here at all. */
    ResourceTree side(String name) {
      return NameBits.isSet(name, fork) ? high : low;
    }

    @Override
    public String name() {
      return low.name();
    }

    @Override
    public int fork() {
      return fork;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public boolean isComplete() {
      return complete;
    }

    @Override
    public byte[] digest() {
      byte[] known = digest;
      if (known == null) {
        known = new Sha256().add(low.digest()).add(high.digest()).bytes();
        digest = known;
      }
      return known;
    }

    @Override
    public void forEach(Consumer<XdsResource> visitor) {
      low.forEach(visitor);
      high.forEach(visitor);
    }
  }
}
