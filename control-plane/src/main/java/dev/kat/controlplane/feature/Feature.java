package dev.kat.controlplane.feature;

import io.envoyproxy.envoy.config.route.v3.Route;

/** A leaf feature of routes; the action of a route is set before its features are emitted. */
interface Feature<V extends Record> extends Leaf<V, Route.Builder> {}
