package dev.kat.controlplane.memo;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.Diagnostics;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The results of a pure function for the elements of a list, from one round to the next. An element
 * is told by its identity. As far as the list begins and ends with the same elements as before,
 * they are not even looked up; in between, those that were there are found wherever they moved, and
 * one that stands there twice is made once. It holds the results of the last list and no others. As
 * long as all results are the same objects, so is the list of them, and whoever comes after sees at
 * once that nothing changed. It is for one thread.
 */
public final class Row<T, R> {

  private @Nullable Object environment;
  private List<T> elements = List.of();
  private List<Entry<R>> entries = List.of();
  private List<R> results = List.of();

  /**
   * What was made of an element.
   *
   * @param value null for nothing
   */
  private record Entry<R>(@Nullable R value, List<Diagnostic> reported) {}

  /** The results for elements that give one each, whatever else there is, and nothing to report. */
  public List<R> map(List<? extends T> all, Function<T, R> make) {
    return map(Memo.ALWAYS, all, make);
  }

  /** The same for elements that may give none. */
  public List<R> mapSome(List<? extends T> all, Function<T, Optional<R>> make) {
    return map(Memo.ALWAYS, all, new Diagnostics(), (one, own) -> make.apply(one));
  }

  /** The results for elements that give one each, and nothing to report. */
  public List<R> map(Object now, List<? extends T> all, Function<T, R> make) {
    return map(now, all, new Diagnostics(), (one, own) -> Optional.of(make.apply(one)));
  }

  /**
   * The results for the elements that have one, in their order.
   *
   * @param now what the function depends on besides its argument; when it is not equal to that of
   *     the round before, everything is made anew, and what comes out equal is the object before
   * @param diagnostics of the round; what was reported of an element is reported in every round
   */
  public List<R> map(
      Object now,
      List<? extends T> all,
      Diagnostics diagnostics,
      BiFunction<T, Diagnostics, Optional<R>> make) {
    boolean known = now.equals(environment);
    if (!known || all != elements) {
      List<T> copy = List.copyOf(all);
      List<Entry<R>> fresh = entries(copy, known, make);
      results = results(fresh);
      entries = fresh;
      elements = copy;
      environment = now;
    }
    for (Entry<R> entry : entries) {
      entry.reported.forEach(diagnostics::add);
    }
    return results;
  }

  private List<Entry<R>> entries(
      List<T> all, boolean known, BiFunction<T, Diagnostics, Optional<R>> make) {
    Difference difference = Difference.of(elements, all);
    int begin = difference.begin();
    int end = difference.end();
    Map<T, Entry<R>> moved = new IdentityHashMap<>();
    for (int i = begin; i < elements.size() - end; i++) {
      moved.put(elements.get(i), entries.get(i));
    }
    List<Entry<R>> fresh = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      T element = all.get(i);
      Entry<R> before;
      if (i < begin) {
        before = entries.get(i);
      } else if (i >= all.size() - end) {
        before = entries.get(i - all.size() + elements.size());
      } else {
        before = moved.get(element);
      }
      if (known && before != null) {
        fresh.add(before);
      } else {
        Entry<R> made = made(element, before, make);
        fresh.add(made);
        moved.put(element, made);
      }
    }
    return fresh;
  }

  private static <T, R> Entry<R> made(
      T element, @Nullable Entry<R> before, BiFunction<T, Diagnostics, Optional<R>> make) {
    Diagnostics own = new Diagnostics();
    R value = make.apply(element, own).orElse(null);
    R known = before == null ? null : before.value;
    return new Entry<>(value != null && value.equals(known) ? known : value, own.sorted());
  }

  private List<R> results(List<Entry<R>> fresh) {
    List<R> values = new ArrayList<>(fresh.size());
    boolean same = true;
    for (Entry<R> entry : fresh) {
      R value = entry.value;
      if (value != null) {
        same = same && values.size() < results.size() && results.get(values.size()) == value;
        values.add(value);
      }
    }
    return same && values.size() == results.size() ? results : List.copyOf(values);
  }
}
