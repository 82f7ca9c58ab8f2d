package dev.kat.controlplane.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code many}: several {@code run}s in one process. */
@Command(
    name = "many",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Runs many control planes in one process, each as if it were alone.",
      "Each line of the file holds the arguments of one 'run', quoted as for a shell; blank lines"
          + " and lines that begin with # do not count. One that cannot start is reported and"
          + " keeps no other from running."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:stopped", "1:none can run", "2:wrong usage"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  control-plane many control-planes.txt",
      "with a file like this:",
      "  # two teams",
      "  --config-dir /etc/blue --xds-address unix:/run/blue --admin-address 127.0.0.1:8801",
      "  --config-dir '/etc/r e d' --xds-address unix:/run/red --admin-address 127.0.0.1:8802"
    })
final class ManyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "A line for each control plane.")
  private Path file = Path.of("");

  @Mixin private LogFlags log = new LogFlags();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    log.use();
    List<String> lines = lines();
    List<Running> all = new ArrayList<>();
    PrintWriter out = spec.commandLine().getOut();
    try (Termination termination = Termination.install()) {
      for (int number = 1; number <= lines.size(); number++) {
        String where = file + ":" + number + ": ";
        start(lines.get(number - 1).strip(), where)
            .ifPresent(running -> {
              running.addresses().forEach(address -> out.println(where + address));
              all.add(running);
            });
      }
      out.flush();
      if (all.isEmpty()) {
        throw new UserErrorException(
            UserErrorException.FAILED, "none of the control planes in " + file + " can run");
      }
      termination.await();
      all.forEach(Running::close);
    }
    return 0;
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UserErrorException(
          UserErrorException.USAGE,
          "cannot read %s (%s); name a text file".formatted(file, e.getClass().getSimpleName()));
    }
  }

  private Optional<Running> start(String line, String where) {
    if (line.isEmpty() || line.startsWith("#")) {
      return Optional.empty();
    }
    PrintWriter err = spec.commandLine().getErr();
    try {
      RunCommand run = new RunCommand();
      CommandLine command = new CommandLine(run).setErr(err);
      if (LogFlags.isGiven(command.parseArgs(ShellWords.split(line).toArray(String[]::new)))) {
        throw new UserErrorException(
            UserErrorException.USAGE, "all lines have one log; give --log-… to 'many' itself");
      }
      if (command.isUsageHelpRequested() || command.isVersionHelpRequested()) {
        throw new UserErrorException(UserErrorException.USAGE, "a line cannot ask for help");
      }
      return Optional.of(run.start());
    } catch (ParameterException | UserErrorException e) {
      err.println(spec.qualifiedName() + ": " + where + e.getMessage());
      return Optional.empty();
    }
  }
}
