package dev.kat.backends;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code kat-backends} command. */
@Command(
    name = "kat-backends",
    description = "Echo services for acceptance tests.",
    subcommands = ServeCommand.class,
    synopsisSubcommandLabel = "COMMAND")
public final class KatBackends {

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this help.")
  private boolean help;

  KatBackends() {}

  /** Runs the command; exit code 0 on success, 1 when a port is taken, 2 on wrong usage. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new KatBackends()).setExecutionExceptionHandler(ServeCommand::explain);
  }
}
