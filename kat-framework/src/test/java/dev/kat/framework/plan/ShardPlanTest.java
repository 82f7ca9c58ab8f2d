package dev.kat.framework.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardPlanTest {

  private static final Factor<Integer> ONE =
      new Factor<>("one", IntStream.range(0, 8).boxed().toList());
  private static final Factor<Integer> TWO =
      new Factor<>("two", IntStream.range(0, 6).boxed().toList());
  private static final Factor<String> PLACE = new Factor<>("place", List.of("here", "there"));

  private static final Suite SUITE =
      new Suite() {
        @Override
        public String name() {
          return "Sharded";
        }

        @Override
        public Model model() {
          return new Model(List.of(ONE, TWO, PLACE), List.of(), 2, List.of());
        }

        @Override
        public Scenario scenario(Combination combination, Names names) {
          return new Scenario(
              new InstallSettings(Map.of("place", combination.get(PLACE)), List.of()),
              List.of(new BackendDeclaration(names.name("target"), false)),
              List.of(
                  new Stage(
                      "start",
                      List.of(),
                      List.of(Exchange.once("get", Query.get("/"), (answers, findings) -> {})))),
              List.of());
        }
      };

  private static final Plan PLAN = Planner.plan(List.of(SUITE), PlanOptions.NONE);

  private static Timings timings() {
    Random random = new Random(7);
    Map<String, Double> seconds = new HashMap<>();
    PLAN.scenarios().forEach(each -> seconds.put(each.key(), random.nextDouble() * 5));
    return new Timings(seconds, 0);
  }

  @Test
  void everyScenarioIsInExactlyOneShard() {
    for (int count : new int[] {1, 2, 4, 7, 100}) {
      List<String> keys =
          ShardPlan.of(PLAN.scenarios(), timings(), count).shards().stream()
              .flatMap(shard -> shard.keys().stream())
              .toList();

      assertThat(keys)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(
              PLAN.scenarios().stream().map(PlannedScenario::key).toList());
    }
  }

  @Test
  void shardsTakeAboutEquallyLong() {
    List<ShardPlan.Shard> shards = ShardPlan.of(PLAN.scenarios(), timings(), 4).shards();

    double longest = shards.stream().mapToDouble(ShardPlan.Shard::seconds).max().orElseThrow();
    double mean = shards.stream().mapToDouble(ShardPlan.Shard::seconds).average().orElseThrow();
    assertThat(longest).isLessThan(mean * 4 / 3);
  }

  @Test
  void aLongScenarioGetsAShardOfItsOwn() {
    String longest = PLAN.scenarios().get(5).key();
    Map<String, Double> seconds = new HashMap<>(timings().seconds());
    seconds.put(longest, 1000.0);

    assertThat(ShardPlan.of(PLAN.scenarios(), new Timings(seconds, 0), 4).shards())
        .extracting(ShardPlan.Shard::keys)
        .anySatisfy(keys -> assertThat(keys).containsExactly(longest));
  }

  @Test
  void theOrderOfScenariosDoesNotMatter() {
    List<PlannedScenario> shuffled = new ArrayList<>(PLAN.scenarios());
    Collections.shuffle(shuffled, new Random(1));

    assertThat(ShardPlan.of(shuffled, timings(), 4))
        .isEqualTo(ShardPlan.of(PLAN.scenarios(), timings(), 4));
  }

  @Test
  void aRestrictedPlanHasJustItsScenarios() {
    ShardPlan.Shard shard = ShardPlan.of(PLAN.scenarios(), Timings.NONE, 4).shards().get(2);

    Plan part = ShardPlan.restrict(PLAN, shard.keys());

    assertThat(part.scenarios())
        .extracting(PlannedScenario::key)
        .containsExactlyInAnyOrderElementsOf(shard.keys());
    assertThat(part.suites().get(0).coverage().get())
        .isEqualTo(PLAN.suites().get(0).coverage().get());
  }
}
