package dev.kat.controlplane.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.Discovery;
import dev.kat.controlplane.ir.Endpoint;
import dev.kat.controlplane.ir.FeatureValues;
import dev.kat.controlplane.ir.UpstreamTls;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContentHashTest {

  private record Texts(String a, String b, List<String> list) {}

  @Test
  void everyComponentOfAClusterIsPartOfItsIdentity() {
    Discovery dns = new Discovery.Dns("a.example", 80);
    Stream<Cluster> clusters =
        Stream.of(
            new Cluster("n", dns, Cluster.Protocol.HTTP1, null, 3000),
            new Cluster("m", dns, Cluster.Protocol.HTTP1, null, 3000),
            new Cluster(
                "n", new Discovery.Dns("a.example", 81), Cluster.Protocol.HTTP1, null, 3000),
            new Cluster(
                "n", new Discovery.Dns("b.example", 80), Cluster.Protocol.HTTP1, null, 3000),
            new Cluster(
                "n", new Discovery.Service("a.example"), Cluster.Protocol.HTTP1, null, 3000),
            new Cluster(
                "n",
                new Discovery.Address(new Endpoint("a.example", 80)),
                Cluster.Protocol.HTTP1,
                null,
                3000),
            new Cluster("n", dns, Cluster.Protocol.HTTP2, null, 3000),
            new Cluster("n", dns, Cluster.Protocol.HTTP1, new UpstreamTls(null), 3000),
            new Cluster("n", dns, Cluster.Protocol.HTTP1, new UpstreamTls("a.example"), 3000),
            new Cluster("n", dns, Cluster.Protocol.HTTP1, null, 3001),
            optioned(dns, new Retries(1)),
            optioned(dns, new Retries(2)),
            optioned(dns, new Attempts(1)));

    assertThat(clusters.map(ContentHash::of)).doesNotHaveDuplicates();
  }

  private record Retries(int number) {}

  private record Attempts(int number) {}

  private static Cluster optioned(Discovery discovery, Record option) {
    FeatureValues options = new FeatureValues(Map.of(option.getClass(), option));
    return new Cluster("n", discovery, Cluster.Protocol.HTTP1, null, 3000, options);
  }

  @Test
  void textsThatReadAlikeWhenJoinedAreDifferent() {
    assertThat(
            Stream.of(
                    new Texts("ab", "c", List.of()),
                    new Texts("a", "bc", List.of()),
                    new Texts("a", "b", List.of("c")),
                    new Texts("a", "b", List.of("", "c")),
                    new Texts("", "abc", List.of()))
                .map(ContentHash::of))
        .doesNotHaveDuplicates();
  }

  @Test
  void equalContentsHaveEqualHashes() {
    assertThat(ContentHash.of(new Texts("a", "b", List.of("c"))))
        .isEqualTo(ContentHash.of(new Texts("a", "b", List.of("c"))))
        .matches("[0-9a-f]{16}");
  }
}
