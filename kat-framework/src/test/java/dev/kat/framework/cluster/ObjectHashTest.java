package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ObjectHashTest {

  @Test
  void theOrderOfEntriesIsNothing() {
    assertThat(ObjectHash.of(List.of(object("a", "b", "c"))))
        .isEqualTo(ObjectHash.of(List.of(object("c", "b", "a"))))
        .isNotEqualTo(ObjectHash.of(List.of(object("a", "b"))));
  }

  private static Object object(String... keys) {
    Map<String, String> data = new LinkedHashMap<>();
    Stream.of(keys).forEach(key -> data.put(key, "value"));
    return new ConfigMapBuilder().withData(data).build();
  }
}
