package dev.kat.controlplane.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is found from changes is what is found by a look at everything. */
final class SelectionTest {

  private final Random random = new Random(7);

  @Test
  void aSelectionAndWhatIsMissingFollowTheSet() {
    Selection selection = new Selection();
    Missing missing = new Missing();
    Interest interest = Interest.NOTHING;
    ResourceSet set = ResourceSet.EMPTY;
    for (int round = 0; round < 3000; round++) {
      if (random.nextInt(20) == 0) {
        interest = random.nextInt(5) == 0 ? Interest.EVERYTHING : Interest.in(Set.copyOf(names()));
      }
      List<XdsResource> some = new ArrayList<>();
      names().forEach(name -> some.add(XdsResource.unknown(name, "" + random.nextInt(3))));
      set =
          random.nextBoolean()
              ? ResourceSet.of(some).or(set)
              : set.without(some.stream().map(XdsResource::name).toList());

      Interest wanted = interest;
      assertThat(selection.of(set, interest).stream())
          .containsExactlyElementsOf(set.only(wanted::covers).stream().toList());
      Set<String> absent = new HashSet<>(interest.names());
      absent.removeAll(set.names());
      assertThat(missing.of(interest.names(), set)).isEqualTo(absent);
    }
  }

  @Test
  void aSelectionOfEverythingIsTheSet() {
    Interest interest = Interest.in(Set.of("a", "b", "c"));
    Selection selection = new Selection();
    ResourceSet before = ResourceSet.unknown(List.of("a", "b"));
    ResourceSet after = ResourceSet.unknown(List.of("c")).or(before);

    assertThat(selection.of(before, interest)).isSameAs(before);
    assertThat(selection.of(after, interest)).isSameAs(after);
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      names.add("name-" + random.nextInt(12));
    }
    return names;
  }
}
