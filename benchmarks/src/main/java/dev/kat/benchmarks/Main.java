package dev.kat.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks; the first argument is where results go, the others are JMH's. */
public final class Main {

  private Main() {}

  /** Writes {@code benchmark.json} and {@code benchmark.md}. */
  public static void main(String[] args)
      throws IOException, RunnerException, CommandLineOptionException {
    Path directory = Files.createDirectories(Path.of(args[0]));
    String[] others = new String[args.length - 1];
    System.arraycopy(args, 1, others, 0, others.length);
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .parent(new CommandLineOptions(others))
                    .addProfiler(GCProfiler.class)
                    .addProfiler(CpuTime.class)
                    .resultFormat(ResultFormatType.JSON)
                    .result(directory.resolve("benchmark.json").toString())
                    .build())
            .run();
    String table = MarkdownTable.of(results);
    Files.writeString(directory.resolve("benchmark.md"), table);
    System.out.println();
    System.out.println(table);
  }
}
