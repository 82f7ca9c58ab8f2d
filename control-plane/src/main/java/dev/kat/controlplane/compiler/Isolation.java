package dev.kat.controlplane.compiler;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.source.ConfigText;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.SnapshotObjects;
import dev.kat.controlplane.source.SnapshotObjects.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A compiler of which a bug costs the object that touches it off, and no other, wherever in the
 * compiler it is. When a snapshot cannot be compiled, what is new in it since the last one that
 * could is halved until the culprits are found. They stay in their last good state, or out where
 * there is none, until they change; a diagnostic names each. Objects that Envoys refuse can be held
 * in the same way. For one thread.
 */
public final class Isolation implements Compilation {

  private static final String FILE = "File";

  private final Compilation compiler;

  /** What was compiled last. */
  private ResourceSnapshot good = ResourceSnapshot.EMPTY;

  /** What was compiled last of all that Envoys have accepted; null while that is not known. */
  private @Nullable ResourceSnapshot accepted;

  /** What shall be compiled; it has the culprits as they are. */
  private ResourceSnapshot wanted = ResourceSnapshot.EMPTY;

  private final Map<Key, Culprit> culprits = new TreeMap<>();

  /** The texts that shall be compiled, and the names of the files that they are in. */
  private List<ConfigText> texts = List.of();

  private Set<String> files = Set.of();

  /**
   * An object that is kept out.
   *
   * @param state the one in which it is; null where it is its absence
   * @param bug null where it was asked for
   */
  private record Culprit(@Nullable Object state, @Nullable Throwable bug) {
    boolean isStill(@Nullable Object now) {
      return now == null ? state == null : now.equals(state);
    }
  }

  /** The same compiler, isolated. */
  public Isolation(Function<ResourceSnapshot, CompilationResult> compiler) {
    this.compiler = Compilation.of(compiler);
  }

  /**
   * Compiles all objects but the culprits.
   *
   * @throws IllegalStateException when not even the last good snapshot can be compiled any more
   */
  @Override
  public CompilationResult apply(ResourceSnapshot snapshot) {
    wanted = snapshot;
    ResourceSnapshot start = snapshot;
    if (!culprits.isEmpty()) {
      SnapshotObjects objects = new SnapshotObjects(snapshot);
      culprits.entrySet().removeIf(entry -> !entry.getValue().isStill(objects.get(entry.getKey())));
      start = objects.with(culprits.keySet(), new SnapshotObjects(good)).snapshot();
    }
    CompilationResult result;
    try {
      result = compiler.apply(start);
    } catch (RuntimeException | StackOverflowError bug) {
      start = search(new SnapshotObjects(start), bug);
      result = compiler.apply(start);
    }
    good = start;
    return culprits.isEmpty() ? result : reported(result);
  }

  /** What can be compiled of objects that cannot be compiled as a whole. */
  private ResourceSnapshot search(SnapshotObjects objects, Throwable bug) {
    SnapshotObjects before = new SnapshotObjects(good);
    Set<Key> news = before.differences(objects);
    BugSearch search = new BugSearch(compiler, objects);
    ResourceSnapshot most = search.most(objects.with(news, before), news, bug).snapshot();
    search.culprits().forEach((key, why) -> culprits.put(key, new Culprit(objects.get(key), why)));
    return most;
  }

  private CompilationResult reported(CompilationResult result) {
    Diagnostics found = new Diagnostics();
    culprits.forEach((key, culprit) -> {
      Throwable bug = culprit.bug();
      if (bug != null) {
        found.report(DiagnosticCode.INTERNAL_ERROR, Location.of(key.ref()), key.ref(), bug);
      }
    });
    return new CompilationResult(
        result.model(),
        result.xds(),
        result.origins(),
        Stream.concat(
                result.diagnostics().stream().filter(diagnostic -> !isOfSecretHeldOut(diagnostic)),
                found.sorted().stream())
            .sorted()
            .toList(),
        result.hidden());
  }

  /** It is there; who refuses it says why. */
  private boolean isOfSecretHeldOut(Diagnostic diagnostic) {
    return diagnostic.code() == DiagnosticCode.UNKNOWN_SECRET
        && culprits.keySet().stream()
            .map(Key::ref)
            .filter(ref -> ref.kind().equals("Secret"))
            .anyMatch(
                ref -> diagnostic.message().endsWith(" " + ref.namespace() + "/" + ref.name()));
  }

  @Override
  public Optional<CompilationResult> withOtherEndpoints(
      ResourceSnapshot before, CompilationResult result, ResourceSnapshot now) {
    if (!culprits.isEmpty()) {
      return Optional.empty();
    }
    Optional<CompilationResult> changed = compiler.withOtherEndpoints(before, result, now);
    if (changed.isPresent()) {
      good = now;
      wanted = now;
    }
    return changed;
  }

  @Override
  public void accepted() {
    accepted = good;
  }

  @Override
  public boolean hold(Set<String> objects, boolean newOnes, boolean first) {
    ResourceSnapshot known = accepted;
    if (known == null && !first) {
      return false; // they may have objects in states that nobody here has seen
    }
    boolean out = newOnes || known == null;
    SnapshotObjects now = new SnapshotObjects(wanted);
    SnapshotObjects compiled = new SnapshotObjects(good);
    SnapshotObjects there = new SnapshotObjects(known == null ? ResourceSnapshot.EMPTY : known);
    SnapshotObjects before = there.orBareServicesOf(compiled);
    Set<Key> held =
        before.differences(compiled).stream()
            .filter(key -> objects.contains(name(key)))
            .filter(key -> out || there.get(key) != null)
            .filter(key -> !Guards.include(compiled.get(key)) || Guards.include(there.get(key)))
            .collect(Collectors.toCollection(TreeSet::new));
    held.forEach(key -> culprits.put(key, new Culprit(now.get(key), null)));
    good = held.isEmpty() ? good : compiled.with(held, before).snapshot();
    return !held.isEmpty();
  }

  /** Documents of a file have nothing to do with each other. */
  private static String name(Key key) {
    return key.ref().kind().equals(FILE)
        ? name(key.ref().toString(), key.document())
        : key.ref().toString();
  }

  private static String name(String file, int document) {
    return file + "[" + document + "]";
  }

  @Override
  public String object(String resource, int document) {
    if (texts != wanted.texts()) {
      texts = wanted.texts();
      files =
          texts.stream()
              .map(text -> text.meta().ref())
              .filter(ref -> ref.kind().equals(FILE))
              .map(ResourceRef::toString)
              .collect(Collectors.toUnmodifiableSet());
    }
    return files.contains(resource) ? name(resource, document) : resource;
  }

  @Override
  public void release(Set<String> objects) {
    culprits
        .entrySet()
        .removeIf(
            entry -> entry.getValue().bug() == null && objects.contains(name(entry.getKey())));
  }

  @Override
  public Set<String> held() {
    return culprits.entrySet().stream()
        .filter(entry -> entry.getValue().bug() == null)
        .map(entry -> name(entry.getKey()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
