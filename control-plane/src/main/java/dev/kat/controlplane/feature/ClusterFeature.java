package dev.kat.controlplane.feature;

/**
 * A leaf feature of clusters. Its value is part of the cluster's identity: Mappings that differ in
 * it have different clusters, also of the same service.
 */
interface ClusterFeature<V extends Record> extends Leaf<V, ClusterParts> {}
