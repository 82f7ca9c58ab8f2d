package dev.kat.tests.fault;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.function.Function;

/** A deliberate fault: makes a wrong compiler of a right one. */
@FunctionalInterface
interface CompilerFault {

  /** No fault at all. */
  CompilerFault NONE = compiler -> compiler;

  /** The compiler with the fault; a new one for each control plane. */
  Function<ResourceSnapshot, CompilationResult> in(
      Function<ResourceSnapshot, CompilationResult> compiler);
}
