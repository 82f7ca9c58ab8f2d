package dev.kat.controlplane.memo;

import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The results of a pure function by its arguments, from one round to the next. It holds what was
 * asked for in this round and the one before, so it never grows beyond what is in use, and whatever
 * it forgets is made again. It is for one thread.
 */
public final class Memo<K, V> {

  private Map<K, Entry<V>> before = Map.of();
  private Map<K, Entry<V>> now = new HashMap<>();
  private @Nullable Object environment;

  /**
   * Begins a round.
   *
   * @param environment what the function depends on besides its arguments; when it is not equal to
   *     that of the round before, everything is forgotten
   */
  public void begin(Object environment) {
    before = environment.equals(this.environment) ? now : Map.of();
    now = new HashMap<>(before.size() * 2);
    this.environment = environment;
  }

  /** The value for a key. */
  public V get(K key, Supplier<V> make) {
    Entry<V> entry = find(key);
    return (entry == null ? keep(key, new Entry<>(make.get(), List.of())) : entry).value();
  }

  /**
   * The value for a key. What is reported while it is made is reported again whenever it is
   * remembered.
   *
   * @param report of the document that the key stands for
   */
  public V get(K key, Report report, Function<Report, V> make) {
    Entry<V> entry = find(key);
    if (entry == null) {
      Diagnostics own = new Diagnostics();
      V value = make.apply(report.into(own));
      entry = keep(key, new Entry<>(value, own.sorted()));
    }
    report.repeat(entry.reported());
    return entry.value();
  }

  private @Nullable Entry<V> find(K key) {
    Entry<V> entry = now.get(key);
    if (entry != null) {
      return entry;
    }
    entry = before.get(key);
    return entry == null ? null : keep(key, entry);
  }

  private Entry<V> keep(K key, Entry<V> entry) {
    now.put(key, entry);
    return entry;
  }

  private record Entry<V>(V value, List<Diagnostic> reported) {}
}
