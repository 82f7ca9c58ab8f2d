package dev.kat.controlplane.cli;

import dev.kat.controlplane.server.Bootstrap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bootstrap}: prints what an Envoy is started with. */
@Command(
    name = "bootstrap",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Prints the bootstrap configuration of an Envoy that gets the rest over ADS.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:printed", "2:wrong usage"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  control-plane bootstrap > envoy.json && envoy --config-path envoy.json",
      "  control-plane bootstrap --xds-address control-plane.ambassador:18000 --node-id edge-2"
    })
final class BootstrapCommand implements Callable<Integer> {

  @Option(
      names = "--xds-address",
      paramLabel = "HOST:PORT",
      defaultValue = RunCommand.XDS_ADDRESS,
      converter = HostPort.Converter.class,
      description = "Where the control plane serves (default: " + RunCommand.XDS_ADDRESS + ").")
  private HostPort xds = HostPort.parse(RunCommand.XDS_ADDRESS);

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      defaultValue = "8001",
      converter = HostPort.AnyPortConverter.class,
      description = "The loopback port of Envoy's own admin interface (default: 8001).")
  private int adminPort;

  @Option(
      names = "--node-id",
      paramLabel = "ID",
      defaultValue = "edge",
      description = "The Envoy's name, unique among all (default: edge).")
  private String nodeId = "edge";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (xds.port() == 0) {
      throw new UserErrorException(
          UserErrorException.USAGE, "--xds-address needs the port that the control plane has");
    }
    Bootstrap bootstrap = new Bootstrap(nodeId, reachable(xds.host()), xds.port(), adminPort);
    spec.commandLine().getOut().print(bootstrap.toJson());
    return 0;
  }

  /** The address that a server on all addresses is reached at from the same machine. */
  private static String reachable(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::" -> "::1";
      default -> host;
    };
  }
}
