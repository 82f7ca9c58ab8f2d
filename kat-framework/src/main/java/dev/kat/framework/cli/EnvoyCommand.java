package dev.kat.framework.cli;

import dev.kat.framework.env.EnvoyBinary;
import dev.kat.framework.env.EnvoyUnavailableException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints where the pinned Envoy is. */
@Command(
    name = "envoy",
    mixinStandardHelpOptions = true,
    description = "Prints the path of the Envoy that runs use, and fetches it when need be.",
    footer = {"", "Example:", "  $(scripts/kat envoy) --version"})
final class EnvoyCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      spec.commandLine()
          .getOut()
          .println(EnvoyBinary.find(line -> spec.commandLine().getErr().println("kat: " + line)));
      return Kat.OK;
    } catch (EnvoyUnavailableException e) {
      spec.commandLine().getErr().println("kat: " + e.getMessage());
      return Kat.FAILED;
    }
  }
}
