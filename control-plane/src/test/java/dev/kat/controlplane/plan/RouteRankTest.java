package dev.kat.controlplane.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.ir.NamedMatch;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.RouteMatch;
import dev.kat.controlplane.ir.ValueMatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouteRankTest {

  private static final ValueMatch PRESENT = new ValueMatch.Present();

  /** Each entry must come before all that follow. */
  private static final List<GroupKey> IN_ORDER =
      List.of(
          key(1, prefix("/"), null, null, List.of(), List.of()),
          key(0, prefix("/longest"), null, null, List.of(), List.of()),
          key(0, prefix("/aaa/"), host("a.example"), method("GET"), List.of(), List.of()),
          key(0, prefix("/aaa/"), regex("a.example"), null, List.of(), List.of()),
          key(0, prefix("/aaa/"), host("a.example"), null, List.of(), List.of()),
          key(0, prefix("/aaa/"), new ValueMatch.Glob("*.example"), null, List.of(), List.of()),
          key(0, prefix("/aaa/"), new ValueMatch.Glob("a.*"), null, List.of(), List.of()),
          key(0, prefix("/aaa/"), null, method("GET"), List.of(), List.of()),
          key(0, prefix("/aaa/"), null, null, List.of(header("x-a", regex("123"))), List.of()),
          key(0, prefix("/aaa/"), null, null, List.of(header("x-a", host("123"))), List.of()),
          key(0, prefix("/aaa/"), null, null, List.of(header("x-a", PRESENT)), List.of()),
          key(0, prefix("/aaa/"), null, null, List.of(), List.of(header("q", host("12345")))),
          key(0, prefix("/aaa/"), null, null, List.of(), List.of(header("q", PRESENT))),
          key(0, new PathMatch.Exact("/aaa/", true), null, null, List.of(), List.of()),
          key(0, new PathMatch.Exact("/aaa/", false), null, null, List.of(), List.of()),
          key(0, prefix("/aaa/"), null, null, List.of(), List.of()),
          key(0, prefix("/bbb/"), null, null, List.of(), List.of()),
          key(0, new PathMatch.Prefix("/aaa/", false), null, null, List.of(), List.of()),
          key(0, new PathMatch.Regex("/aaa/"), null, null, List.of(), List.of()),
          key(-1, prefix("/longest/of/all"), null, null, List.of(), List.of()));

  @Test
  void anyPermutationIsSortedIntoTheOneOrder() {
    Random random = new Random(5);
    for (int run = 0; run < 50; run++) {
      List<GroupKey> shuffled = new ArrayList<>(IN_ORDER);
      Collections.shuffle(shuffled, random);
      shuffled.sort(Comparator.comparing(RouteRankTest::rank));
      assertThat(shuffled).isEqualTo(IN_ORDER);
    }
  }

  @Test
  void differentKeysAreNeverEqualInOrder() {
    for (GroupKey one : IN_ORDER) {
      for (GroupKey other : IN_ORDER) {
        assertThat(rank(one).equals(rank(other))).isEqualTo(one.equals(other));
      }
    }
  }

  private static RouteRank rank(GroupKey key) {
    return RouteRank.of(key.precedence(), key.match());
  }

  private static GroupKey key(
      int precedence,
      PathMatch path,
      @Nullable ValueMatch host,
      @Nullable ValueMatch method,
      List<NamedMatch> headers,
      List<NamedMatch> query) {
    return new GroupKey(precedence, new RouteMatch(path, host, method, headers, query));
  }

  private static PathMatch prefix(String text) {
    return new PathMatch.Prefix(text, true);
  }

  private static ValueMatch host(String text) {
    return new ValueMatch.Exact(text);
  }

  private static ValueMatch method(String text) {
    return new ValueMatch.Exact(text);
  }

  private static ValueMatch regex(String text) {
    return new ValueMatch.Regex(text);
  }

  private static NamedMatch header(String name, ValueMatch value) {
    return new NamedMatch(name, value);
  }
}
