package dev.kat.controlplane.compiler;

import dev.kat.controlplane.check.CheckMemory;
import dev.kat.controlplane.emit.EmitMemory;
import dev.kat.controlplane.normalize.NormalizeMemory;
import dev.kat.controlplane.parse.ParseMemory;
import dev.kat.controlplane.plan.PlanMemory;
import dev.kat.controlplane.resolve.ResolveMemory;

/**
 * What one compilation leaves to the next: results of the passes for single resources. It makes a
 * compilation faster and has no influence on its result. It holds what the last two compilations
 * used, and is for one thread.
 */
public final class CompilerMemory {

  final ParseMemory parse = new ParseMemory();
  final NormalizeMemory normalize = new NormalizeMemory();
  final ResolveMemory resolve = new ResolveMemory();
  final PlanMemory plan = new PlanMemory();
  final CheckMemory check = new CheckMemory();
  final EmitMemory emit = new EmitMemory();
}
