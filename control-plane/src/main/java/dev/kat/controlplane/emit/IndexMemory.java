package dev.kat.controlplane.emit;

import com.github.xds.type.matcher.v3.Matcher;
import com.google.protobuf.Any;
import dev.kat.controlplane.memo.Attached;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.Same;
import dev.kat.controlplane.memo.SameAll;
import io.envoyproxy.envoy.config.route.v3.Route;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is remembered of the index of one virtual host from the last time that it was made. */
final class IndexMemory {

  private static final String ALWAYS = "always the same";

  private final Attached<Route, PathStart> starts = new Attached<>();
  private final Memo<SameAll, Any> lists = new Memo<>();
  private final Memo<Entry, Matcher.OnMatch> entries = new Memo<>();

  /** A list at some positions, which are those of its routes. */
  private record Entry(String positions, Same<Any> list) {}

  /** Begins to make it anew. */
  void begin() {
    lists.begin(ALWAYS);
    entries.begin(ALWAYS);
  }

  PathStart start(Route route) {
    return starts.get(route, one -> PathStart.of(one.getMatch()));
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
