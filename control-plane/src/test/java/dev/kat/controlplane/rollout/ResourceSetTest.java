package dev.kat.controlplane.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Sets of resources, beside maps that are copied as a whole. */
final class ResourceSetTest {

  /** Names of which one begins with another, with a character of each length among them. */
  private static final List<String> PARTS = List.of("", "a", "b", "-", "é", "\uffff", "😀", "/0");

  private final Random random = new Random(42);

  @Test
  void setsAreWhatMapsAre() {
    ResourceSet set = ResourceSet.EMPTY;
    SortedMap<String, XdsResource> model = new TreeMap<>();
    for (int round = 0; round < 2000; round++) {
      SortedMap<String, XdsResource> others = some();
      ResourceSet other = ResourceSet.of(others.values());

      checkComparisons(set, model, other, others);

      SortedMap<String, XdsResource> next = new TreeMap<>(model);
      switch (random.nextInt(5)) {
        case 0 -> {
          set = other.or(set);
          next.putAll(others);
        }
        case 1 -> {
          set = set.or(other);
          others.forEach(next::putIfAbsent);
        }
        case 2 -> {
          set = set.notIn(other);
          next.values().removeIf(mine -> same(mine, others));
        }
        case 3 -> {
          set = set.without(others.keySet());
          next.keySet().removeAll(others.keySet());
        }
        default -> {
          String end = PARTS.get(random.nextInt(PARTS.size()));
          set = set.only(name -> name.endsWith(end));
          next.keySet().removeIf(name -> !name.endsWith(end));
        }
      }
      model = next;
      checkContent(set, model);
    }
  }

  private static void checkComparisons(
      ResourceSet set,
      SortedMap<String, XdsResource> model,
      ResourceSet other,
      SortedMap<String, XdsResource> others) {
    Set<String> fresh = new TreeSet<>();
    model.forEach((name, mine) -> {
      if (!same(mine, others)) {
        fresh.add(name);
      }
    });
    Set<String> unknown = new TreeSet<>(model.keySet());
    unknown.removeAll(others.keySet());
    assertThat(set.notIn(other).names()).isEqualTo(fresh);
    assertThat(set.unknownTo(other).names()).isEqualTo(unknown);
    assertThat(other.containsAll(set)).isEqualTo(fresh.isEmpty());
    assertThat(set.sameNamesAs(other)).isEqualTo(model.keySet().equals(others.keySet()));
  }

  private static void checkContent(ResourceSet set, SortedMap<String, XdsResource> model) {
    ResourceSet anew = ResourceSet.of(model.values());
    assertThat(set.stream()).containsExactlyElementsOf(model.values());
    assertThat(set.size()).isEqualTo(model.size());
    assertThat(set.sameAs(anew)).isTrue();
    assertThat(set.version()).isEqualTo(anew.version());
    assertThat(set.isComplete())
        .isEqualTo(model.values().stream().allMatch(XdsResource::hasContent));
    model.forEach((name, mine) -> assertThat(set.get(name)).isSameAs(mine));
    assertThat(set.get("not there")).isNull();
  }

  private static boolean same(XdsResource mine, SortedMap<String, XdsResource> others) {
    XdsResource other = others.get(mine.name());
    return other != null && other.version().equals(mine.version());
  }

  private SortedMap<String, XdsResource> some() {
    SortedMap<String, XdsResource> some = new TreeMap<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      XdsResource resource = resource();
      some.put(resource.name(), resource);
    }
    return some;
  }

  private XdsResource resource() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      parts.add(PARTS.get(random.nextInt(PARTS.size())));
    }
    String name = String.join("", parts);
    String version = Integer.toString(random.nextInt(3));
    return version.equals("0")
        ? XdsResource.unknown(name, version)
        : new XdsResource(
            name,
            Any.newBuilder().setTypeUrl("type").setValue(ByteString.copyFromUtf8(version)).build(),
            version);
  }

  @Test
  void oneOfManyChangesAndAllElseIsTheSame() {
    List<XdsResource> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      many.add(XdsResource.unknown("service-" + i, "1"));
    }
    ResourceSet before = ResourceSet.of(many);
    ResourceSet after = ResourceSet.of(List.of(XdsResource.unknown("service-7", "2"))).or(before);

    assertThat(after.notIn(before).names()).containsExactly("service-7");
    assertThat(after.version()).isNotEqualTo(before.version());
    assertThat(after.or(before)).isSameAs(after);
    assertThat(before.only(name -> true)).isSameAs(before);
  }

  @Test
  void anotherVersionOrNameIsAnotherVersionOfTheSet() {
    Set<String> versions = new TreeSet<>();
    versions.add(ResourceSet.EMPTY.version());
    versions.add(ResourceSet.of(List.of(XdsResource.unknown("a", "b"))).version());
    versions.add(ResourceSet.of(List.of(XdsResource.unknown("ab", ""))).version());
    versions.add(ResourceSet.unknown(List.of("a", "b")).version());

    assertThat(versions).hasSize(4).allMatch(version -> version.matches("[0-9a-f]{64}"));
  }
}
