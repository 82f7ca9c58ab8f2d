package dev.kat.framework.engine;

import dev.kat.framework.report.RunRecord.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When the phases of a run began and ended; they overlap, for installs do not wait for others. */
final class Phases {

  private final long origin = System.nanoTime();
  private final Map<String, Span> spans = new LinkedHashMap<>();

  private record Span(long from, long to) {}

  synchronized void begin(String phase) {
    long now = System.nanoTime();
    spans.putIfAbsent(phase, new Span(now, now));
  }

  synchronized void end(String phase) {
    long now = System.nanoTime();
    spans.merge(phase, new Span(now, now), (span, end) -> new Span(span.from(), end.to()));
  }

  double seconds() {
    return (System.nanoTime() - origin) / 1e9;
  }

  synchronized List<Phase> all() {
    List<Phase> phases = new ArrayList<>();
    spans.forEach((name, span) ->
        phases.add(new Phase(name, (span.from() - origin) / 1e9, (span.to() - span.from()) / 1e9)));
    return phases;
  }
}
