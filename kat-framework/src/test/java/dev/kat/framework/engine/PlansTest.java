package dev.kat.framework.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Suite;
import dev.kat.framework.engine.SampleSuites.Changing;
import dev.kat.framework.engine.SampleSuites.Shades;
import dev.kat.framework.plan.Plan;
import dev.kat.framework.plan.PlanOptions;
import dev.kat.framework.plan.Selection;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlansTest {

  private final Plans plans = new Plans();

  private Plan of(String selection, Suite... suites) {
    PlanOptions options = PlanOptions.NONE.with(Selection.parse(selection));
    return plans.of(List.of(suites), options, null);
  }

  @Test
  void theSameQuestionHasTheSamePlan() {
    assertThat(of("place=here", new Shades())).isSameAs(of("place=here", new Shades()));
  }

  @Test
  void anotherQuestionHasAnotherOne() {
    Plan whole = of("", new Shades());

    assertThat(of("place=here", new Shades()).scenarios())
        .hasSizeLessThan(whole.scenarios().size());
    assertThat(of("", new Changing()).suites()).hasSize(1);
    assertThat(of("", new Shades(), new Changing()).suites()).hasSize(2);
    assertThat(of("", new Shades()).scenarios()).hasSameSizeAs(whole.scenarios());
  }
}
