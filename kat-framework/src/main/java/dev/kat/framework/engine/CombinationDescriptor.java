package dev.kat.framework.engine;

import dev.kat.framework.api.Combination;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** A combination in the tree; tagged with its levels, {@code factor:<name>=<label>}. */
final class CombinationDescriptor extends AbstractTestDescriptor {

  static final String SEGMENT = "combination";

  private final Set<TestTag> tags = new LinkedHashSet<>();

  CombinationDescriptor(UniqueId parent, Combination combination) {
    super(parent.append(SEGMENT, combination.id()), combination.id() + " " + combination);
    combination
        .labels()
        .forEach(
            (factor, label) -> tags.add(TestTag.create(tag("factor:" + factor + "=" + label))));
  }

  /** A tag must not have blanks and the signs of tag expressions. */
  private static String tag(String text) {
    return text.replaceAll("[\\s\\p{Cntrl},()&|!]", "_");
  }

  @Override
  public Set<TestTag> getTags() {
    return Set.copyOf(tags);
  }

  @Override
  public Type getType() {
    return Type.CONTAINER;
  }
}
