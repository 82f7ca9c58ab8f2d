package dev.kat.controlplane;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.rollout.HandMade;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A compiler that looks the result of a text up; a text without one is a bug of the compiler. */
public final class HandCompiled implements Function<ResourceSnapshot, CompilationResult> {

  private final Map<String, XdsResources> results = new ConcurrentHashMap<>();

  public HandCompiled with(String text, HandMade result) {
    results.put(text, result.resources());
    return this;
  }

  @Override
  public CompilationResult apply(ResourceSnapshot snapshot) {
    String text = snapshot.texts().isEmpty() ? "" : snapshot.texts().get(0).text();
    XdsResources xds = results.get(text);
    if (xds == null) {
      throw new IllegalStateException("no result for '" + text + "'");
    }
    EdgeModel model = new EdgeModel(List.of(), List.of(), List.of(), List.of());
    return new CompilationResult(model, xds, List.of());
  }
}
