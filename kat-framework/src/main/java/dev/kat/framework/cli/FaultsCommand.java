package dev.kat.framework.cli;

import dev.kat.framework.api.FaultSubject;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.env.EnvoyBinary;
import dev.kat.framework.fault.FaultRun;
import dev.kat.framework.fault.FaultTable;
import dev.kat.framework.fault.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets faults happen under a constant load, and tells what they cost. */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    description = {
      "Lets faults happen to a control plane, its Envoy and its API server under a constant load,",
      "and counts what is lost: no request may fail, no stream may be closed, and after each fault",
      "the newest configuration must be in force within a bound."
    },
    footer = {
      "",
      "Examples:",
      "  kat faults                       each fault once, in less than a minute",
      "  kat faults --long                each several times, with 1,000 changes in a row",
      "  kat faults --select 'xDS stream'"
    })
final class FaultsCommand implements Callable<Integer> {

  @Option(names = "--long", description = "Repeats everything; takes some minutes.")
  private boolean thorough;

  @Option(
      names = "--select",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only faults with this in their titles.")
  private String select = "";

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path envoy = EnvoyBinary.find(out::println);
    Path directory = Files.createTempDirectory("kat-faults-");
    FaultRun.Options options =
        (thorough
                ? FaultRun.Options.thorough(envoy, directory)
                : FaultRun.Options.brief(envoy, directory))
            .only(select);
    List<Verdict> verdicts = new FaultRun(subject(), options).run(verdict -> tell(verdict, out));
    if (verdicts.isEmpty()) {
      throw new WrongUsage("no fault has '" + select + "' in its title");
    }
    out.println();
    out.print(FaultTable.of(verdicts));
    out.flush();
    return verdicts.stream().allMatch(Verdict::passed) ? Kat.OK : Kat.FAILED;
  }

  private static FaultSubject subject() {
    return ServiceLoader.load(SystemUnderTest.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(SystemUnderTest::faults)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new WrongUsage("no system under test is made for faults"));
  }

  private static synchronized void tell(Verdict verdict, PrintWriter out) {
    out.printf(
        "%s %s (%.1f s)%n",
        verdict.passed() ? "passed" : "FAILED", verdict.fault(), verdict.took().toMillis() / 1e3);
    verdict.faults().forEach(fault -> out.println("  " + fault.replace("\n", "\n  ")));
    out.flush();
  }
}
