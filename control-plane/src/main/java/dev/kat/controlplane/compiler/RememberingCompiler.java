package dev.kat.controlplane.compiler;

import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.Optional;
import java.util.function.Supplier;

/** The compiler with what it remembers from one configuration to the next. For one thread. */
public final class RememberingCompiler implements Compilation {

  private final Supplier<CompilerOptions> options;
  private final PassListener listener;
  private final CompilerMemory memory = new CompilerMemory();

  /**
   * A compiler that remembers nothing yet.
   *
   * @param options for each compilation, with its moment
   */
  public RememberingCompiler(Supplier<CompilerOptions> options, PassListener listener) {
    this.options = options;
    this.listener = listener;
  }

  @Override
  public CompilationResult apply(ResourceSnapshot snapshot) {
    return Compiler.compile(snapshot, options.get(), memory, listener);
  }

  @Override
  public Optional<CompilationResult> withOtherEndpoints(
      ResourceSnapshot before, CompilationResult result, ResourceSnapshot now) {
    return EndpointChange.of(before, result, now, options.get().tenancy());
  }
}
