package dev.kat.framework.env;

import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that no process outlives this JVM: a shutdown hook for an orderly end, and for a crash
 * a shell that reads from a pipe which only the end of the JVM closes, and then kills what is left.
 */
public final class Reaper {

  private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);

  /** Reads {@code + PID} and {@code - PID}. */
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      pids=' '
      while read -r change pid; do
        case $change in
          +) pids="$pids$pid " ;;
          -) pids="${pids%% $pid *} ${pids#* $pid }" ;;
        esac
      done
      for pid in $pids; do kill -9 "$pid"; done
      """;

  private static final Reaper OF_JVM = new Reaper();

  private final Set<Process> alive = ConcurrentHashMap.newKeySet();
  private @Nullable Writer pipe;

  private Reaper() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::endAll, "kat-reaper"));
    try {
      pipe =
          new ProcessBuilder("sh", "-c", SCRIPT)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .outputWriter();
    } catch (IOException e) {
      LOG.warn("no shell to end Envoys with, should this JVM crash: {}", e.getMessage());
    }
  }

  /** Ends a process with this JVM, however that ends. */
  public static void watch(Process process) {
    OF_JVM.add(process);
  }

  private void add(Process process) {
    alive.add(process);
    tell("+ " + process.pid());
    CompletableFuture<Void> unused =
        process
            .onExit()
            .thenAccept(ended -> {
              alive.remove(ended);
              tell("- " + ended.pid());
            });
  }

  private synchronized void tell(String change) {
    if (pipe != null) {
      try {
        pipe.write(change + "\n");
        pipe.flush();
      } catch (IOException e) {
        LOG.warn("the shell that ends Envoys after a crash is gone: {}", e.getMessage());
        pipe = null;
      }
    }
  }

  private void endAll() {
    alive.forEach(Process::destroyForcibly);
  }
}
