package dev.kat.framework.env;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an Envoy logs. It is read as it is written, so that the events in it are known at once; a
 * file keeps all of it and this object the end.
 */
final class EnvoyLog {

  /** Needed for the two events below; everything else is at level warning. */
  static final String COMPONENT_LEVELS = "admin:info,config:info";

  private static final Pattern ADMIN = Pattern.compile("admin address: (.+):(\\d+)$");
  private static final String WORKERS = "starting workers";
  private static final Pattern GRAVE = Pattern.compile("\\[(error|critical)\\]");
  private static final int KEPT_LINES = 40;

  private final Deque<String> end = new ArrayDeque<>();
  private final CompletableFuture<InetSocketAddress> adminAddress = new CompletableFuture<>();
  private final CompletableFuture<Void> workersStarted = new CompletableFuture<>();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();

  /** Reads until the process has closed its output. */
  void follow(BufferedReader output, Path file) {
    try (output;
        BufferedWriter copy = Files.newBufferedWriter(file)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        copy.write(line);
        copy.newLine();
        copy.flush();
        note(line);
      }
    } catch (IOException e) {
      note("the log cannot be read or copied: " + e.getMessage());
    } finally {
      drained.complete(null);
    }
  }

  private void note(String line) {
    synchronized (end) {
      end.addLast(line);
      if (end.size() > KEPT_LINES) {
        end.removeFirst();
      }
    }
    Matcher admin = ADMIN.matcher(line);
    if (admin.find()) {
      adminAddress.complete(
          new InetSocketAddress(admin.group(1), Integer.parseInt(admin.group(2))));
    }
    if (line.endsWith(WORKERS)) {
      workersStarted.complete(null);
    }
  }

  CompletableFuture<InetSocketAddress> adminAddress() {
    return adminAddress;
  }

  /** Completes when Envoy has its first whole configuration and serves it. */
  CompletableFuture<Void> workersStarted() {
    return workersStarted;
  }

  /** Completes when there is nothing more to come. */
  CompletableFuture<Void> drained() {
    return drained;
  }

  /** The last lines. */
  List<String> end() {
    synchronized (end) {
      return new ArrayList<>(end);
    }
  }

  /** The last errors, or the last lines when there are none, for a message. */
  String words() {
    List<String> lines = end();
    List<String> grave = lines.stream().filter(line -> GRAVE.matcher(line).find()).toList();
    List<String> telling = grave.isEmpty() ? lines : grave;
    return String.join("\n", telling.subList(Math.max(0, telling.size() - 5), telling.size()));
  }
}
