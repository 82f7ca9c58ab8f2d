package dev.kat.controlplane.compiler;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.SnapshotObjects;
import dev.kat.controlplane.source.SnapshotObjects.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A compiler of which a bug costs the object that touches it off, and no other, wherever in the
 * compiler it is. When a snapshot cannot be compiled, what is new in it since the last one that
 * could is halved until the culprits are found. They stay in their last good state, or out where
 * there is none, until they change; a diagnostic names each. For one thread.
 */
public final class Isolation implements Function<ResourceSnapshot, CompilationResult> {

  private final Function<ResourceSnapshot, CompilationResult> compiler;

  /** What was compiled last. */
  private SnapshotObjects good = new SnapshotObjects(ResourceSnapshot.EMPTY);

  /** The culprits, each with the state in which it is one. */
  private Map<Key, Culprit> culprits = new TreeMap<>();

  /**
   * @param state of the object; null where it is its absence that does it
   */
  private record Culprit(@Nullable Object state, Throwable bug) {
    boolean isStill(@Nullable Object now) {
      return now == null ? state == null : now.equals(state);
    }
  }

  /** The same compiler, isolated. */
  public Isolation(Function<ResourceSnapshot, CompilationResult> compiler) {
    this.compiler = compiler;
  }

  /**
   * Compiles all objects but the culprits.
   *
   * @throws IllegalStateException when not even the last good snapshot can be compiled any more
   */
  @Override
  public CompilationResult apply(ResourceSnapshot snapshot) {
    SnapshotObjects wanted = new SnapshotObjects(snapshot);
    culprits.entrySet().removeIf(entry -> !entry.getValue().isStill(wanted.get(entry.getKey())));
    Attempt attempt = new Attempt(wanted);
    SnapshotObjects start = wanted.with(culprits.keySet(), good);
    CompilationResult result;
    try {
      result = attempt.compile(start);
    } catch (RuntimeException | StackOverflowError bug) {
      Set<Key> news = good.differences(start);
      if (news.isEmpty()) {
        throw bug;
      }
      start = attempt.search(news, bug);
      result = attempt.compile(start);
    }
    good = start;
    return culprits.isEmpty() ? result : reported(result);
  }

  private CompilationResult reported(CompilationResult result) {
    Diagnostics found = new Diagnostics();
    culprits.forEach((key, culprit) ->
        found.report(
            DiagnosticCode.INTERNAL_ERROR, Location.of(key.ref()), key.ref(), culprit.bug()));
    List<Diagnostic> all =
        Stream.concat(result.diagnostics().stream(), found.sorted().stream()).sorted().toList();
    return new CompilationResult(result.model(), result.xds(), all);
  }

  /** One snapshot, and the search for what is wrong with it. */
  private final class Attempt {
    private final SnapshotObjects wanted;

    Attempt(SnapshotObjects wanted) {
      this.wanted = wanted;
    }

    CompilationResult compile(SnapshotObjects objects) {
      return compiler.apply(objects.snapshot());
    }

    /** The last good objects, with all of the news but the culprits. */
    SnapshotObjects search(Set<Key> news, Throwable bug) {
      return search(base(), List.copyOf(news), bug);
    }

    /** What the sources could not read is as it is now. */
    private SnapshotObjects base() {
      Set<Key> unlike = wanted.differences(good);
      return wanted.with(unlike, good);
    }

    /** Takes up as many of the news as can be: all of them cannot, which failed with a bug. */
    private SnapshotObjects search(SnapshotObjects base, List<Key> news, Throwable bug) {
      if (news.size() == 1) {
        Key culprit = news.get(0);
        culprits.put(culprit, new Culprit(wanted.get(culprit), bug));
        return base;
      }
      SnapshotObjects taken = base;
      int middle = news.size() / 2;
      for (List<Key> half :
          List.of(news.subList(0, middle), new ArrayList<>(news.subList(middle, news.size())))) {
        SnapshotObjects more = taken.with(new TreeSet<>(half), wanted);
        try {
          CompilationResult unused = compile(more);
          taken = more;
        } catch (RuntimeException | StackOverflowError worse) {
          taken = search(taken, half, worse);
        }
      }
      return taken;
    }
  }
}
