package dev.kat.framework.watch;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.env.LiveInstall;
import dev.kat.framework.query.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * An install that outlives a run. Services that are retired go with the first changes of the next
 * run in it, which may apply some of them again: then only what differs is sent.
 */
final class KeptInstall implements LiveInstall {

  private final LiveInstall live;
  private final Set<String> services = new HashSet<>();
  private final Set<String> retired = new HashSet<>();
  private boolean failed;

  KeptInstall(LiveInstall live) {
    this.live = live;
  }

  /**
   * Retires the Services of these names. Where it has died, or did not do as it was told, it ends
   * instead, for nobody knows what is in it.
   *
   * @return whether it can be used in another run
   */
  synchronized boolean stays(Set<String> names) {
    if (failed || !live.isAlive()) {
      live.close();
      return false;
    }
    services.stream().filter(names::contains).forEach(retired::add);
    return true;
  }

  @Override
  public CompletionStage<Acknowledgement> apply(List<Change> changes) {
    return live.apply(withDeletions(changes))
        .whenComplete((done, failure) -> {
          if (failure != null) {
            fail();
          }
        });
  }

  /** Of two changes to one Service the last one counts. */
  private synchronized List<Change> withDeletions(List<Change> changes) {
    List<Change> all =
        Stream.concat(retired.stream().sorted().map(Change.Delete::new), changes.stream()).toList();
    retired.clear();
    for (Change change : all) {
      if (change instanceof Change.Apply apply) {
        services.add(apply.service().name());
      } else if (change instanceof Change.Delete delete) {
        services.remove(delete.service());
      }
    }
    return all;
  }

  private synchronized void fail() {
    failed = true;
  }

  @Override
  public String manifests(List<Change> changes) {
    return live.manifests(changes);
  }

  @Override
  public Target target() {
    return live.target();
  }

  @Override
  public String configDump() {
    return live.configDump();
  }

  @Override
  public String accessLog(String text) {
    return live.accessLog(text);
  }

  @Override
  public String describe() {
    return live.describe();
  }

  @Override
  public boolean isAlive() {
    return live.isAlive();
  }
}
