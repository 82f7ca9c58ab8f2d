package dev.kat.framework.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StructuralDiffTest {

  @Test
  void orderOfMembersIsNoDifference() {
    assertThat(StructuralDiff.of("{\"a\": 1, \"b\": [1]}", "{\"b\": [1], \"a\": 1}")).isEmpty();
  }

  @Test
  void whatOnlyOneHasIsTold() {
    assertThat(StructuralDiff.of("{\"a\": {\"b\": 1, \"c\": 2}}", "{\"a\": {\"b\": 3}, \"d\": 4}"))
        .containsExactly("- a.b: 1", "+ a.b: 3", "- a.c: 2", "+ d: 4");
  }

  @Test
  void elementsAreFoundByName() {
    assertThat(
            StructuralDiff.of(
                "{\"clusters\": [{\"name\": \"x\", \"t\": 1}, {\"name\": \"y\"}]}",
                "{\"clusters\": [{\"name\": \"y\"}, {\"name\": \"x\", \"t\": 2}]}"))
        .containsExactly("- clusters[x].t: 1", "+ clusters[x].t: 2");
  }

  @Test
  void elementsWithoutNamesAreComparedWhenTheyAreNotInBoth() {
    assertThat(
            StructuralDiff.of(
                "{\"routes\": [{\"p\": \"/a\"}, {\"p\": \"/b\", \"w\": 1}]}",
                "{\"routes\": [{\"p\": \"/c\"}, {\"p\": \"/a\"}, {\"p\": \"/b\", \"w\": 1}]}"))
        .containsExactly("+ routes[]: {\"p\":\"/c\"}");
    assertThat(StructuralDiff.of("[1, 2]", "[2, 1]")).singleElement().asString().startsWith("~");
  }

  @Test
  void whatIsNotJsonIsSaidToBeSo() {
    assertThat(StructuralDiff.of("{", "{")).isEmpty();
    assertThat(StructuralDiff.of("{", "nothing")).containsExactly("(not JSON, and not the same)");
  }
}
