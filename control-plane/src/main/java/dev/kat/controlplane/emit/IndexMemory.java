package dev.kat.controlplane.emit;

import com.github.xds.type.matcher.v3.Matcher;
import com.google.protobuf.Any;
import dev.kat.controlplane.memo.Attached;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.Same;
import dev.kat.controlplane.memo.SameAll;
import io.envoyproxy.envoy.config.route.v3.Route;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is remembered of the index of one virtual host from the last time that it was made. */
final class IndexMemory {

  private final Attached<Route, PathStart> starts = new Attached<>();
  private final Memo<SameAll, Any> lists = new Memo<>();
  private final Memo<Entry, Matcher.OnMatch> entries = new Memo<>();

  private List<Route> routes = List.of();
  private Optional<RouteIndex> index = Optional.empty();
  private Matcher matcher = Matcher.getDefaultInstance();

  /** A list at some positions, which are those of its routes. */
  private record Entry(String positions, Same<Any> list) {}

  /**
   * The matcher for routes, if there is an index of them. As long as what each demands of requests
   * is the same, so is the index, and the lists of routes that are others are made anew; else all
   * are, as far as they are not known.
   */
  Optional<Matcher> matcher(List<Route> now) {
    BitSet changed = changed(now);
    if (changed == null) {
      lists.begin();
      entries.begin();
      index =
          RouteIndex.of(
              now,
              RouteLayout.ENTRIES,
              route -> starts.get(route, one -> PathStart.of(one.getMatch())));
      index.ifPresent(known -> matcher = IndexMatcher.of(known, now, this));
    } else if (!changed.isEmpty()) {
      index.ifPresent(known -> matcher = IndexMatcher.with(matcher, known, now, changed));
    }
    routes = List.copyOf(now);
    return index.map(known -> matcher);
  }

  /** Where other routes stand than before that demand the same; null where any demands another. */
  private @Nullable BitSet changed(List<Route> now) {
    if (now.size() != routes.size()) {
      return null;
    }
    BitSet changed = new BitSet(now.size());
    for (int i = 0; i < now.size(); i++) {
      Route one = now.get(i);
      Route before = routes.get(i);
      if (one != before) {
        if (!one.getMatch().equals(before.getMatch())) {
          return null;
        }
        changed.set(i);
      }
    }
    return changed;
  }

  /** A list of the index, packed; of the same routes it is the same. */
  Any packed(List<Route> routes, Function<List<Route>, Any> pack) {
    return lists.get(new SameAll(routes), () -> pack.apply(routes));
  }

  /** What the index has of a list; at the same positions it is the same. */
  Matcher.OnMatch entry(String positions, Any list, Supplier<Matcher.OnMatch> make) {
    return entries.get(new Entry(positions, new Same<>(list)), make);
  }
}
