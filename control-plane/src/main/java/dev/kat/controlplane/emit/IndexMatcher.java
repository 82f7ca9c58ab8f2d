package dev.kat.controlplane.emit;

import com.github.xds.core.v3.TypedExtensionConfig;
import com.github.xds.type.matcher.v3.Matcher;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteList;
import io.envoyproxy.envoy.type.matcher.v3.HttpRequestHeaderMatchInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An index of routes as Envoy's matcher of paths: a list of routes for each text. The name of a
 * list has the positions of its routes, so that their order can be read back.
 */
final class IndexMatcher {

  private static final TypedExtensionConfig PATH =
      TypedExtensionConfig.newBuilder()
          .setName("path")
          .setTypedConfig(
              Any.pack(HttpRequestHeaderMatchInput.newBuilder().setHeaderName(":path").build()))
          .build();

  private IndexMatcher() {}

  /** The matcher of an index of routes, some of whose lists may be known. */
  static Matcher of(RouteIndex index, List<Route> routes, IndexMemory memory) {
    Matcher.Builder matcher = Matcher.newBuilder();
    Matcher.MatcherTree.MatchMap.Builder map =
        matcher.getMatcherTreeBuilder().setInput(PATH).getPrefixMatchMapBuilder();
    index.leaves().forEach((text, leaf) -> map.putMap(text, remembered(leaf, routes, memory)));
    if (!index.others().isEmpty()) {
      matcher.setOnNoMatch(remembered(index.others(), routes, memory));
    }
    return matcher.build();
  }

  /**
   * The matcher of the same index, when other routes stand at some positions.
   *
   * @param before what the matcher was
   * @param changed these positions
   */
  static Matcher with(Matcher before, RouteIndex index, List<Route> routes, BitSet changed) {
    Matcher.Builder matcher = before.toBuilder();
    Matcher.MatcherTree.MatchMap.Builder map =
        matcher.getMatcherTreeBuilder().getPrefixMatchMapBuilder();
    index
        .leaves()
        .forEach((text, leaf) -> {
          if (leaf.stream().anyMatch(changed::get)) {
            map.putMap(text, action(name(leaf), packed(at(leaf, routes))));
          }
        });
    if (index.others().stream().anyMatch(changed::get)) {
      matcher.setOnNoMatch(action(name(index.others()), packed(at(index.others(), routes))));
    }
    return matcher.build();
  }

  private static Matcher.OnMatch remembered(
      List<Integer> positions, List<Route> routes, IndexMemory memory) {
    String name = name(positions);
    Any packed = memory.packed(at(positions, routes), IndexMatcher::packed);
    return memory.entry(name, packed, () -> action(name, packed));
  }

  private static List<Route> at(List<Integer> positions, List<Route> routes) {
    return positions.stream().map(routes::get).toList();
  }

  private static String name(List<Integer> positions) {
    return positions.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static Matcher.OnMatch action(String name, Any packed) {
    return Matcher.OnMatch.newBuilder()
        .setAction(TypedExtensionConfig.newBuilder().setName(name).setTypedConfig(packed))
        .build();
  }

  /** With maps sorted by their keys, so that equal routes are equal bytes. */
  private static Any packed(List<Route> routes) {
    RouteList list = RouteList.newBuilder().addAllRoutes(routes).build();
    ByteString.Output bytes = ByteString.newOutput(list.getSerializedSize());
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      list.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return Any.pack(RouteList.getDefaultInstance()).toBuilder()
        .setValue(bytes.toByteString())
        .build();
  }
}
