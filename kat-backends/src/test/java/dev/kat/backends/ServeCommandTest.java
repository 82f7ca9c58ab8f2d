package dev.kat.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeCommandTest {

  @Test
  void printsThePortsAndStopsCleanlyOnSigterm() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KatBackends.class.getName(),
                "serve",
                "--backend=one",
                "--backend=two:0:0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader()) {
      String one = out.readLine();
      assertThat(one).matches("one http=127\\.0\\.0\\.1:\\d+");
      assertThat(out.readLine())
          .matches("two http=127\\.0\\.0\\.1:\\d+ https=127\\.0\\.0\\.1:\\d+");
      int port = Integer.parseInt(one.substring(one.lastIndexOf(':') + 1));
      new Socket(InetAddress.getLoopbackAddress(), port).close();

      process.toHandle().destroy();

      assertThat(process.waitFor()).isZero();
      assertThat(out.readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void namesTheBackendWhosePortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      StringWriter err = new StringWriter();

      int exit = execute(err, "serve", "--backend", "one:" + taken.getLocalPort());

      assertThat(exit).isEqualTo(1);
      assertThat(err.toString())
          .startsWith("backend 'one' cannot listen on 127.0.0.1:" + taken.getLocalPort())
          .hasLineCount(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--backend=one:x, --backend: backend 'one:x' has port 'x'",
    "--backend=one --backend=one, --backend: backend 'one' is already open",
    "--backend=one --bind=256.0.0.1, --bind: '256.0.0.1' is no address",
    "--bind=127.0.0.1, Missing required option",
  })
  void explainsWrongUsage(String arguments, String message) {
    StringWriter err = new StringWriter();

    int exit = execute(err, ("serve " + arguments).split(" "));

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).startsWith(message).doesNotContain("\tat ");
  }

  private static int execute(StringWriter err, String... arguments) {
    return KatBackends.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
  }
}
