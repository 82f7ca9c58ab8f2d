package dev.kat.controlplane.cli;

import dev.kat.controlplane.crd.CustomResourceDefinitions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code crds}: the definitions of the custom resources, for {@code kubectl apply}. */
@Command(
    name = "crds",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Prints the CustomResourceDefinitions that a cluster needs for Mappings and Modules.",
    footerHeading = "%nExamples:%n",
    footer = {"  control-plane crds | kubectl apply --server-side -f -"})
final class CrdsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    CustomResourceDefinitions.all()
        .values()
        .forEach(definition -> {
          out.println("---");
          out.print(definition);
        });
    return 0;
  }
}
