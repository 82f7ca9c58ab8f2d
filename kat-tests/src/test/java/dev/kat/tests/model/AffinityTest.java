package dev.kat.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Query;
import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.config.ModuleDocument;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AffinityTest {

  private static final Affinity KEPT = new Affinity(true, null);
  private static final Query PLAIN = Query.get("/");
  private static final MappingDocument MAPPING = MappingDocument.of("m", "/", "s");
  private static final ModuleDocument MODULE =
      ModuleDocument.of(balancer(Map.of("policy", "maglev", "header", "x-user")));

  @Test
  void requestsWithoutWhatIsHashedGoAnywhere() {
    Map<String, Object> byHeader = Map.of("policy", "ring_hash", "header", "X-User");
    assertThat(affinity(byHeader, PLAIN)).isEqualTo(new Affinity(false, null));
    assertThat(affinity(byHeader, PLAIN.header("x-user", "a"))).isEqualTo(new Affinity(true, null));
    assertThat(affinity(Map.of("policy", "least_request"), PLAIN.header("x-user", "a")).kept())
        .isFalse();
  }

  @Test
  void aClientWithoutTheCookieIsGivenOneThatLivesAsLongAsIsWritten() {
    Map<String, Object> made =
        Map.of("policy", "maglev", "cookie", Map.of("name", "c", "path", "/x/", "ttl", "1m30s"));
    assertThat(Objects.requireNonNull(affinity(made, PLAIN).newCookie()).asMatchPredicate())
        .accepts("c=\"0a1b\"; Max-Age=90; Path=/x/; HttpOnly");
    assertThat(affinity(made, PLAIN.header("cookie", "cc=1"))).isNotEqualTo(KEPT);
    assertThat(affinity(made, PLAIN.header("cookie", "a=1; c=2"))).isEqualTo(KEPT);
  }

  @Test
  void theModulesBalancerIsForMappingsWithoutOne() {
    Query query = PLAIN.header("x-user", "a");
    assertThat(Affinity.of(MAPPING, MODULE, query)).isEqualTo(KEPT);
    MappingDocument own = MAPPING.with("load_balancer", Map.of("policy", "round_robin"));
    assertThat(Affinity.of(own, MODULE, query).kept()).isFalse();
  }

  private static Affinity affinity(Map<String, Object> balancer, Query query) {
    return Affinity.of(MAPPING.with("load_balancer", balancer), ModuleDocument.EMPTY, query);
  }

  private static Map<String, Object> balancer(Map<String, Object> balancer) {
    return Map.of("load_balancer", balancer);
  }
}
