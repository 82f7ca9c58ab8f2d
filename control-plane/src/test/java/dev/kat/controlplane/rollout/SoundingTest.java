package dev.kat.controlplane.rollout;

import static dev.kat.controlplane.rollout.ResourceType.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an Envoy refuses without a name, when nobody knows what it has. */
class SoundingTest {

  private static final String REASON = "Invalid duration: Expected positive duration";

  /** As Envoy says it. */
  private static final String AT_END =
      "type.googleapis.com/dev.kat.controlplane.EndOfSounding does not match the message-wide type"
          + " URL type.googleapis.com/envoy.config.cluster.v3.Cluster in DiscoveryResponse";

  private static final String END = "\uffff";

  private final RecordedRejections rejections = new RecordedRejections();
  private final Rollout rollout =
      new Rollout(
          new ManualSchedule(), new Pace(Duration.ofSeconds(5), Duration.ofSeconds(2)), rejections);
  private final ScriptedEnvoy envoy = new ScriptedEnvoy(rollout, 1, "edge");

  private void publish(int clusters) {
    HandMade config = new HandMade().listener(8080);
    for (int i = 0; i < clusters; i++) {
      config.route("/" + i + "/", name(i), 1);
    }
    rollout.publish(config.snapshot());
    envoy.ask(CLUSTER);
  }

  private static String name(int number) {
    return "c" + (char) ('a' + number);
  }

  private Set<String> received() {
    return envoy.has(CLUSTER).names();
  }

  /**
   * Answers as Envoy does until nothing more is sent; the result is what was sent, one set of names
   * after the other.
   *
   * @param atEnd what it says of a type that it does not know
   */
  private List<Set<String>> converse(Set<String> bad, String atEnd) {
    List<Set<String>> sent = new ArrayList<>();
    while (!envoy.news().isEmpty()) {
      Set<String> names = received();
      sent.add(names);
      if (names.stream().anyMatch(bad::contains)) {
        envoy.refuse(CLUSTER, REASON);
      } else if (names.contains(END) && !atEnd.isEmpty()) {
        envoy.refuse(CLUSTER, atEnd);
      } else {
        envoy.accept(CLUSTER);
      }
    }
    return sent;
  }

  private static List<Set<String>> without(List<Set<String>> sent, Set<String> bad) {
    return sent.stream()
        .filter(names -> !names.contains(END) && names.stream().noneMatch(bad::contains))
        .toList();
  }

  @Test
  void allButTheCulpritIsTakenInAtOnce() {
    for (int clusters = 2; clusters < 10; clusters++) {
      for (int number = 0; number < clusters; number++) {
        SoundingTest each = new SoundingTest();
        each.publish(clusters);
        Set<String> bad = Set.of(name(number));

        List<Set<String>> taken = without(each.converse(bad, AT_END), bad);

        assertThat(taken).as("%s of %s", bad, clusters).hasSize(1);
        assertThat(taken.get(0)).hasSize(clusters - 1);
        assertThat(each.rejections.all)
            .singleElement()
            .satisfies(rejection -> {
              assertThat(rejection.resources()).containsExactlyElementsOf(bad);
              assertThat(rejection.message()).isEqualTo(REASON);
            });
      }
    }
  }

  @Test
  void severalAreFoundOneAfterTheOther() {
    publish(9);
    Set<String> bad = Set.of(name(1), name(2), name(7));

    List<Set<String>> taken = without(converse(bad, AT_END), bad);

    assertThat(taken).hasSize(1);
    assertThat(taken.get(0)).hasSize(6);
    assertThat(rejections.all)
        .flatExtracting(Rejection::resources)
        .containsExactlyInAnyOrderElementsOf(bad);
  }

  @Test
  void itTakesAsManyQuestionsAsTheNumberHasDigits() {
    publish(16);

    List<Set<String>> sent = converse(Set.of(name(11)), AT_END);

    assertThat(sent).filteredOn(names -> names.contains(END)).hasSizeLessThanOrEqualTo(6);
    assertThat(sent).filteredOn(names -> !names.contains(END)).hasSize(2);
  }

  /** Then the others are held back by halves, as where nothing is removed by that. */
  @Test
  void whereEnvoyDoesNotTellHowFarItCameTheCulpritIsFoundAllTheSame() {
    publish(8);

    List<Set<String>> sent = converse(Set.of(name(5)), "no");

    assertThat(sent).filteredOn(names -> names.contains(END)).containsExactly(Set.of(END));
    assertThat(sent.get(sent.size() - 1)).hasSize(7).doesNotContain(name(5));
    assertThat(rejections.all).extracting(Rejection::resources).contains(List.of(name(5)));
  }

  @Test
  void whoTakesInWhatNobodyKnowsIsNotAskedAgain() {
    publish(4);

    List<Set<String>> sent = converse(Set.of(name(3)), "");

    assertThat(sent).filteredOn(names -> names.contains(END)).containsExactly(Set.of(END));
    assertThat(sent.get(sent.size() - 1)).hasSize(3).doesNotContain(name(3));
  }

  @Test
  void aChangeEndsTheSearch() {
    publish(8);
    envoy.refuse(CLUSTER, REASON);
    assertThat(received()).containsExactly(END);

    HandMade other = new HandMade().listener(8080).cluster(name(0), 2000, 1);
    rollout.publish(other.snapshot());
    envoy.refuse(CLUSTER, AT_END);

    assertThat(received()).hasSize(8).doesNotContain(END);
    assertThat(rollout.rejections()).isEmpty();
  }
}
