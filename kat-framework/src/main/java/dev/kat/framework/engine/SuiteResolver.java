package dev.kat.framework.engine;

import dev.kat.framework.api.Suite;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Finds suites by class and by unique id, and notes which parts of them are selected. */
final class SuiteResolver implements SelectorResolver {

  private final List<UniqueId> selected = new ArrayList<>();

  static boolean isSuite(Class<?> type) {
    return Suite.class.isAssignableFrom(type)
        && !type.isInterface()
        && !Modifier.isAbstract(type.getModifiers());
  }

  /** The selected nodes; all below them is selected too. */
  List<UniqueId> selected() {
    return List.copyOf(selected);
  }

  @Override
  public Resolution resolve(ClassSelector selector, Context context) {
    return isSuite(selector.getJavaClass())
        ? suite(selector.getJavaClass(), context, null)
        : Resolution.unresolved();
  }

  @Override
  public Resolution resolve(UniqueIdSelector selector, Context context) {
    UniqueId id = selector.getUniqueId();
    List<UniqueId.Segment> segments = id.getSegments();
    if (segments.size() < 2
        || !id.getEngineId().equals(Optional.of(KatEngine.ID))
        || !segments.get(1).getType().equals(SuiteDescriptor.SEGMENT)) {
      return Resolution.unresolved();
    }
    return ReflectionSupport.tryToLoadClass(segments.get(1).getValue())
        .toOptional()
        .filter(SuiteResolver::isSuite)
        .map(type -> suite(type, context, id))
        .orElseGet(Resolution::unresolved);
  }

  private Resolution suite(Class<?> type, Context context, @Nullable UniqueId part) {
    return context
        .addToParent(parent -> Optional.of(new SuiteDescriptor(parent.getUniqueId(), type)))
        .map(suite -> {
          selected.add(part == null ? suite.getUniqueId() : part);
          return Resolution.match(Match.exact(suite));
        })
        .orElseGet(Resolution::unresolved);
  }
}
