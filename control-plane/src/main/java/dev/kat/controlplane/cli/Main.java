package dev.kat.controlplane.cli;

import dev.kat.controlplane.log.Log;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the control plane. */
@Command(
    name = "control-plane",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Configures Envoys from Ambassador annotations on Kubernetes Services.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  control-plane run --config-dir config/",
      "  control-plane bootstrap > envoy.json",
      "  control-plane validate services.yaml",
      "  control-plane run --help"
    })
public final class Main implements Runnable {

  /**
   * Buffers of the network layer, which otherwise has chunks of 4 MiB for every of its threads: few
   * threads that send little share some of 256 KiB, and what is larger is allocated by itself.
   */
  private static final Map<String, String> BUFFER_DEFAULTS =
      Map.of(
          "io.netty.allocator.numHeapArenas", "1",
          "io.netty.allocator.numDirectArenas", "1",
          "io.netty.allocator.maxOrder", "5");

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    Log.begin();
    BUFFER_DEFAULTS.forEach(Main::unlessGiven);
    NameLookups.forgetSoon();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(System.in, out, err, args));
  }

  private static void unlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  static int run(InputStream stdin, PrintWriter out, PrintWriter err, String... args) {
    CommandLine commands =
        new CommandLine(new Main())
            .addSubcommand(new RunCommand())
            .addSubcommand(new ManyCommand())
            .addSubcommand(new BootstrapCommand())
            .addSubcommand(new CompileCommand(stdin))
            .addSubcommand(new ValidateCommand(stdin))
            .addSubcommand(new ExplainCommand(stdin))
            .addSubcommand(new DiffCommand(stdin))
            .addSubcommand(new CrdsCommand());
    int exitCode =
        commands
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpWidth(100)
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler((problem, unused) -> wrongUsage(problem))
            .setExecutionExceptionHandler(Main::failure)
            .execute(args);
    out.flush();
    err.flush();
    return exitCode;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  private static int wrongUsage(ParameterException problem) {
    CommandLine command = problem.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + problem.getMessage() + "; see " + name + " --help");
    return UserErrorException.USAGE;
  }

  private static int failure(Exception failure, CommandLine command, CommandLine.ParseResult unused)
      throws Exception {
    if (failure instanceof UserErrorException mistake) {
      command
          .getErr()
          .println(command.getCommandSpec().qualifiedName() + ": " + mistake.getMessage());
      return mistake.exitCode();
    }
    throw failure;
  }
}
