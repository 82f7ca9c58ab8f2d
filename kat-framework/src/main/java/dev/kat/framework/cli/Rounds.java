package dev.kat.framework.cli;

import dev.kat.framework.watch.ChangedFiles;
import dev.kat.framework.watch.Classes;
import dev.kat.framework.watch.Round;
import dev.kat.framework.watch.UnfinishedClassException;
import dev.kat.framework.watch.Watching;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.CancellationToken;

/** One round after the other: whenever classes have changed, and until somebody ends it. */
final class Rounds {

  private final List<Path> directories;
  private final Watching watching;
  private final ChangedFiles changes;
  private final RoundScreen screen;
  private final CancellationToken end;
  private final AtomicBoolean ended = new AtomicBoolean();
  private @Nullable Classes seen;
  private boolean green;
  private int number;

  /**
   * Rounds that have not begun.
   *
   * @param end is cancelled by {@link #end}
   */
  Rounds(
      List<Path> directories,
      Watching watching,
      ChangedFiles changes,
      RoundScreen screen,
      CancellationToken end) {
    this.directories = directories;
    this.watching = watching;
    this.changes = changes;
    this.screen = screen;
    this.end = end;
  }

  /** Blocks until the end, and returns whether the last round was green. */
  boolean run() throws IOException, InterruptedException {
    try {
      do {
        try {
          round(Classes.read(directories));
        } catch (UnfinishedClassException e) {
          screen.waiting(String.valueOf(e.getMessage()));
        }
      } while (!end.isCancellationRequested() && changes.await());
      return green;
    } finally {
      end();
    }
  }

  private void round(Classes now) {
    if (seen != null && now.sameAs(seen)) {
      return;
    }
    seen = now;
    number++;
    screen.begin();
    long start = System.nanoTime();
    Round round = watching.round(now);
    if (!end.isCancellationRequested()) {
      green = round.green();
      screen.end(number, round, (System.nanoTime() - start) / 1e9);
    }
  }

  /** Stops everything that was started, also in the middle of a round. */
  void end() {
    if (ended.compareAndSet(false, true)) {
      end.cancel();
      watching.close();
      try {
        changes.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
