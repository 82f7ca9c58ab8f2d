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

  /** Stands for what a function depends on besides its arguments, where that is nothing. */
  static final String ALWAYS = "always the same";

  private final Map<K, Entry<V>> entries = new HashMap<>();
  private @Nullable Object environment;
  private long round;

  /** How many of the entries were asked for in this round. */
  private int asked;

  /** Begins a round of a function that depends on its arguments alone. */
  public void begin() {
    begin(ALWAYS);
  }

  /**
   * Begins a round.
   *
   * @param environment what the function depends on besides its arguments; when it is not equal to
   *     that of the round before, everything is forgotten
   */
  public void begin(Object environment) {
    if (!environment.equals(this.environment)) {
      entries.clear();
      this.environment = environment;
    } else if (asked < entries.size()) {
      entries.values().removeIf(entry -> entry.round != round);
    }
    round++;
    asked = 0;
  }

  /** How many values are held. */
  public int size() {
    return entries.size();
  }

  /** The value for a key. */
  public V get(K key, Supplier<V> make) {
    Entry<V> entry = find(key);
    return (entry == null ? keep(key, new Entry<>(make.get(), List.of())) : entry).value;
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
    report.repeat(entry.reported);
    return entry.value;
  }

  /** What is asked for stays where it is, so that a round of known keys moves nothing. */
  private @Nullable Entry<V> find(K key) {
    Entry<V> entry = entries.get(key);
    if (entry != null) {
      touch(entry);
    }
    return entry;
  }

  private Entry<V> keep(K key, Entry<V> entry) {
    entries.put(key, entry);
    touch(entry);
    return entry;
  }

  private void touch(Entry<V> entry) {
    if (entry.round != round) {
      entry.round = round;
      asked++;
    }
  }

  private static final class Entry<V> {
    final V value;
    final List<Diagnostic> reported;

    /** When it was asked for last. */
    long round = -1;

    Entry(V value, List<Diagnostic> reported) {
      this.value = value;
      this.reported = reported;
    }
  }
}
