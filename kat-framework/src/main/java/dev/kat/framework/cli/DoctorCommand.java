package dev.kat.framework.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what is missing on this machine. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Says what runs need, whether this machine has it, and how to get what is missing.",
      "It changes nothing, and fetches nothing.",
      "Exit codes: 0 runs without a cluster can be made, 1 something for them is missing."
    },
    footer = {"", "Example:", "  kat doctor"})
final class DoctorCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Prerequisite> all = new Prerequisites(System.getenv()).all();
    for (Prerequisite each : all) {
      out.printf("%s %-10s %s%n", sign(each), each.name(), each.found());
      if (!each.there()) {
        out.printf("  %-10s %s%n", "", each.remedy());
      }
    }
    return all.stream().allMatch(each -> each.there() || !each.needed()) ? Kat.OK : Kat.FAILED;
  }

  private static String sign(Prerequisite each) {
    return each.there() ? "✓" : each.needed() ? "✗" : "-";
  }
}
