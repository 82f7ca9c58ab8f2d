package dev.kat.tests.fault;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Stage;
import dev.kat.framework.env.BackendAddresses.Address;
import dev.kat.framework.env.Manifests;
import dev.kat.tests.adapter.AmbassadorUnderTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Which scenarios a fault can show in at all: those in which Envoy is configured otherwise at some
 * stage. In all others nothing is different, so nothing can be noticed.
 */
final class Impact {

  private static final int FIRST_PORT = 10_000;
  private static final int PORTS = 20_000;

  private final Manifests manifests = new Manifests("kat", Impact::address);
  private final Map<Scenario, List<XdsResources>> without = new ConcurrentHashMap<>();

  /** Every backend has ports of its own, so that one can be taken for another. */
  private static Address address(String backend) {
    int port = FIRST_PORT + Math.floorMod(backend.hashCode(), PORTS);
    return new Address("127.0.0.1", port, OptionalInt.of(port + PORTS));
  }

  /** Whether a fault makes a difference in a scenario. */
  boolean of(SeededFault fault, Scenario scenario) {
    List<XdsResources> right =
        without.computeIfAbsent(scenario, each -> configurations(each, CompilerFault.NONE));
    return !configurations(scenario, fault.fault()).equals(right);
  }

  /** What Envoy gets, a stage each, from one control plane that lives through all of them. */
  private List<XdsResources> configurations(Scenario scenario, CompilerFault fault) {
    List<XdsResources> configurations = new ArrayList<>();
    OneCompiler compiler = new OneCompiler(fault, configurations);
    AmbassadorUnderTest system = new AmbassadorUnderTest("impact", compiler::of);
    Map<String, ServiceManifest> services = new LinkedHashMap<>();
    scenario.install().services().forEach(service -> services.put(service.name(), service));
    for (Stage stage : scenario.stages()) {
      for (Change change : stage.changes()) {
        if (change instanceof Change.Apply apply) {
          services.put(apply.service().name(), apply.service());
        } else if (change instanceof Change.Delete delete) {
          services.remove(delete.service());
        }
      }
      system.compile(
          scenario.install(),
          manifests.yaml(services.values().stream().<Change>map(Change.Apply::new).toList()));
    }
    return configurations;
  }

  /** The system has a compiler for each compilation; this is one for all, which writes along. */
  private static final class OneCompiler {

    private final CompilerFault fault;
    private final List<XdsResources> results;
    private Function<ResourceSnapshot, CompilationResult> compiler;

    OneCompiler(CompilerFault fault, List<XdsResources> results) {
      this.fault = fault;
      this.results = results;
    }

    Function<ResourceSnapshot, CompilationResult> of(
        Function<ResourceSnapshot, CompilationResult> right) {
      if (compiler == null) {
        compiler = fault.in(right);
      }
      return snapshot -> {
        CompilationResult result = compiler.apply(snapshot);
        results.add(result.xds());
        return result;
      };
    }
  }
}
