package dev.kat.controlplane.rollout;

import dev.kat.controlplane.rollout.ResourceTree.Fork;
import dev.kat.controlplane.rollout.ResourceTree.One;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Trees made of two others, in a time that depends on what these do not share; null is none. */
final class MergedTrees {

  private MergedTrees() {}

  /** All that is in either; where both have a name, it is the first one's. */
  static @Nullable ResourceTree union(@Nullable ResourceTree a, @Nullable ResourceTree b) {
    return a == null || b == null ? (a == null ? b : a) : both(a, b);
  }

  private static ResourceTree both(ResourceTree a, ResourceTree b) {
    if (a == b) {
      return a;
    }
    int common = NameBits.difference(a.name(), b.name());
    if (common < a.fork() && common < b.fork()) {
      return NameBits.isSet(a.name(), common) ? new Fork(common, b, a) : new Fork(common, a, b);
    }
    if (a instanceof Fork mine && a.fork() <= b.fork()) {
      if (b instanceof Fork other && a.fork() == b.fork()) {
        return with(mine, other, both(mine.low, other.low), both(mine.high, other.high));
      }
      return NameBits.isSet(b.name(), mine.fork())
          ? with(mine, mine, mine.low, both(mine.high, b))
          : with(mine, mine, both(mine.low, b), mine.high);
    }
    if (b instanceof Fork other) {
      return NameBits.isSet(a.name(), other.fork())
          ? with(other, other, other.low, both(a, other.high))
          : with(other, other, both(a, other.low), other.high);
    }
    return a;
  }

  /** What is in the first, but for what the second has of the same name, if that counts. */
  static @Nullable ResourceTree minus(
      @Nullable ResourceTree a,
      @Nullable ResourceTree b,
      BiPredicate<XdsResource, XdsResource> counts) {
    if (a == b || a == null) {
      return null;
    }
    if (b == null) {
      return a;
    }
    int common = NameBits.difference(a.name(), b.name());
    if (common < a.fork() && common < b.fork()) {
      return a;
    }
    if (a instanceof Fork mine && a.fork() <= b.fork()) {
      if (b instanceof Fork other && a.fork() == b.fork()) {
        return joined(
            mine, minus(mine.low, other.low, counts), minus(mine.high, other.high, counts));
      }
      return NameBits.isSet(b.name(), mine.fork())
          ? joined(mine, mine.low, minus(mine.high, b, counts))
          : joined(mine, minus(mine.low, b, counts), mine.high);
    }
    if (b instanceof Fork other) {
      return minus(a, other.side(a.name()), counts);
    }
    return a instanceof One mine
            && b instanceof One other
            && counts.test(mine.resource(), other.resource())
        ? null
        : a;
  }

  /** The part whose names satisfy a predicate. */
  static @Nullable ResourceTree only(@Nullable ResourceTree tree, Predicate<String> name) {
    if (tree instanceof Fork fork) {
      return joined(fork, only(fork.low, name), only(fork.high, name));
    }
    return tree != null && name.test(tree.name()) ? tree : null;
  }

  private static @Nullable ResourceTree joined(
      Fork before, @Nullable ResourceTree low, @Nullable ResourceTree high) {
    return low == null || high == null ? union(low, high) : with(before, before, low, high);
  }

  /** One of these trees, if it is the same. */
  private static Fork with(Fork one, Fork other, ResourceTree low, ResourceTree high) {
    if (one.low == low && one.high == high) {
      return one;
    }
    return other.low == low && other.high == high ? other : new Fork(one.fork(), low, high);
  }
}
