package dev.kat.benchmarks.propagation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One number of Mappings in one layout, from a cold start to changes by the hundred. */
final class Measurement {

  /** Mappings are changed in an order that has nothing to do with that of their names. */
  private static final int STRIDE = 7919;

  private static final int BULK = 100;
  private static final int BULKS = 5;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Site site;
  private final int mappings;
  private final Effort effort;
  private final ControlPlaneChild controlPlane;
  private final EnvoyChild envoy;
  private final Probe probe;
  private final double coldStart;
  private int changes;

  private Measurement(
      Site site,
      int mappings,
      Effort effort,
      ControlPlaneChild controlPlane,
      EnvoyChild envoy,
      Probe probe,
      double coldStart) {
    this.site = site;
    this.mappings = mappings;
    this.effort = effort;
    this.controlPlane = controlPlane;
    this.envoy = envoy;
    this.probe = probe;
    this.coldStart = coldStart;
  }

  /**
   * How often things are measured.
   *
   * @param warmUp changes before that count for nothing
   * @param changes lone ones, and as many in a train
   * @param pause before a lone change
   */
  record Effort(int warmUp, int changes, Duration pause) {}

  /** Starts an Envoy, and then a control plane, of a site that has been grown to a size. */
  static Outcome run(
      Programs programs, Path directory, Path kubeconfig, Site site, int mappings, Effort effort)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Noise.Begin begin = Noise.begin();
    String xds = "127.0.0.1:" + Ports.free();
    int port = Ports.free();
    String version = site.changeAll(1);
    try (EnvoyChild envoy = EnvoyChild.start(programs, directory, xds)) {
      long started = System.nanoTime();
      try (ControlPlaneChild controlPlane =
              ControlPlaneChild.start(
                  programs, directory, kubeconfig, site.layout().namespace(), xds, port);
          Probe probe = Probe.connect(site.layout(), port)) {
        double coldStart = millis(started, probe.await(0, version));
        return new Measurement(site, mappings, effort, controlPlane, envoy, probe, coldStart)
            .outcome(begin);
      }
    }
  }

  /** Lets a control plane start, serve one change and end, for what it leaves behind. */
  static void rehearse(Programs programs, Path directory, Path kubeconfig, Site site)
      throws IOException, InterruptedException {
    String xds = "127.0.0.1:" + Ports.free();
    int port = Ports.free();
    Path own = Files.createDirectories(directory.resolve("rehearsal"));
    try (EnvoyChild ignored = EnvoyChild.start(programs, own, xds);
        ControlPlaneChild unused =
            ControlPlaneChild.start(
                programs, own, kubeconfig, site.layout().namespace(), xds, port);
        Probe probe = Probe.connect(site.layout(), port)) {
      Site.Change change = site.change(0);
      long unusedMoment = probe.await(change.mapping(), change.version());
    }
  }

  private Outcome outcome(Noise.Begin begin) throws IOException, InterruptedException {
    controlPlane.settle();
    long ignored = probe.failures();
    double first = answer(change());
    for (int i = 0; i < effort.warmUp(); i++) {
      double unused = answer(change());
    }
    Map<String, Distribution> lone = lone();
    long bytes = envoy.bytesReceived();
    double ofControlPlane = controlPlane.child().processorMillis();
    double ofEnvoy = envoy.child().processorMillis();
    Distribution train = train();
    ofControlPlane = controlPlane.child().processorMillis() - ofControlPlane;
    ofEnvoy = envoy.child().processorMillis() - ofEnvoy;
    bytes = envoy.bytesReceived() - bytes;
    int bulkSize = Math.min(BULK, mappings);
    Distribution bulk = bulk(bulkSize);
    return new Outcome(
        site.layout().namespace(),
        mappings,
        coldStart,
        first,
        lone,
        train,
        bulk,
        bulkSize,
        probe.failures(),
        ofControlPlane / effort.changes(),
        ofEnvoy / effort.changes(),
        controlPlane.child().residentMebibytes(),
        envoy.child().residentMebibytes(),
        (double) bytes / effort.changes(),
        Noise.since(begin));
  }

  private Map<String, Distribution> lone() throws IOException, InterruptedException {
    Map<String, List<Double>> stages = new LinkedHashMap<>();
    for (int i = 0; i < effort.changes(); i++) {
      Thread.sleep(effort.pause().toMillis());
      Site.Change change = change();
      double answer = answer(change);
      ControlPlaneChild.Steps steps = controlPlane.steps(change);
      double watch = Duration.between(change.clock(), steps.seen()).toNanos() / NANOS_PER_MILLI;
      note(stages, "written", millis(change.begun(), change.written()));
      note(stages, "seen", watch);
      note(stages, "compiled", steps.compiled());
      note(stages, "sent", steps.sent() - steps.compiled());
      note(stages, "acknowledged", steps.acknowledged() - steps.sent());
      note(stages, "answer", answer);
    }
    Map<String, Distribution> result = new LinkedHashMap<>();
    stages.forEach((stage, values) -> result.put(stage, Distribution.of(values)));
    return result;
  }

  private static void note(Map<String, List<Double>> stages, String stage, double value) {
    stages.computeIfAbsent(stage, name -> new ArrayList<>()).add(value);
  }

  private Distribution train() throws IOException, InterruptedException {
    List<Double> answers = new ArrayList<>();
    for (int i = 0; i < effort.changes(); i++) {
      answers.add(answer(change()));
    }
    return Distribution.of(answers);
  }

  private Distribution bulk(int size) throws IOException, InterruptedException {
    List<Double> answers = new ArrayList<>();
    for (int i = 0; i < BULKS; i++) {
      Thread.sleep(effort.pause().toMillis());
      long begun = System.nanoTime();
      String version = site.changeAll(size);
      long end = begun;
      for (int mapping = 0; mapping < size; mapping++) {
        end = probe.await(mapping, version);
      }
      answers.add(millis(begun, end));
    }
    return Distribution.of(answers);
  }

  private Site.Change change() throws InterruptedException {
    return site.change((int) ((long) ++changes * STRIDE % mappings));
  }

  private double answer(Site.Change change) throws IOException {
    return millis(change.begun(), probe.await(change.mapping(), change.version()));
  }

  private static double millis(long begun, long end) {
    return (end - begun) / NANOS_PER_MILLI;
  }
}
