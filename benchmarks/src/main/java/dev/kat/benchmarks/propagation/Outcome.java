package dev.kat.benchmarks.propagation;

import java.util.Map;

/**
 * What was measured of one number of Mappings in one layout; times are milliseconds.
 *
 * @param coldStart from the start of the control plane's process until the last Mapping is served
 *     by an Envoy that was waiting for it
 * @param first the first change after that, in a JVM that has done nothing like it before
 * @param lone changes with pauses before them, by stage; {@code answer} is the whole way from the
 *     begin of the write to the first good answer
 * @param train the whole way of changes each of which begins when the one before it is served
 * @param bulk the whole way of some hundred changes at once, until the last is served
 * @param failed answers that were not good while anything changed
 * @param wireBytes that went to Envoy for a change
 */
record Outcome(
    String layout,
    int mappings,
    double coldStart,
    double first,
    Map<String, Distribution> lone,
    Distribution train,
    Distribution bulk,
    int bulkSize,
    long failed,
    double controlPlaneProcessor,
    double envoyProcessor,
    double controlPlaneMebibytes,
    double envoyMebibytes,
    double wireBytes,
    Noise noise) {}
