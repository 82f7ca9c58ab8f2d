package dev.kat.controlplane.rollout;

import com.github.xds.type.matcher.v3.Matcher;
import dev.kat.controlplane.memo.Attached;
import java.util.TreeMap;

/**
 * The SHA-256 of indexes of routes: over those of their lists, of which mostly one is new, each
 * with the text that leads to it, and over all else.
 */
final class IndexDigests {

  private final Attached<Matcher.OnMatch, byte[]> lists = new Attached<>();

  byte[] of(Matcher index) {
    if (!index.getMatcherTree().hasPrefixMatchMap()) {
      return digest(Deterministic.bytes(index));
    }
    Matcher.Builder rest = index.toBuilder();
    rest.getMatcherTreeBuilder().getPrefixMatchMapBuilder().clearMap();
    Sha256 hash = new Sha256().add(digest(Deterministic.bytes(rest.build())));
    new TreeMap<>(index.getMatcherTree().getPrefixMatchMap().getMapMap())
        .forEach((text, list) ->
            hash.add(text).add(lists.get(list, one -> digest(Deterministic.bytes(one)))));
    return hash.bytes();
  }

  private static byte[] digest(byte[] bytes) {
    return new Sha256().add(bytes).bytes();
  }
}
