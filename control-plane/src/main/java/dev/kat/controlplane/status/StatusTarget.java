package dev.kat.controlplane.status;

import dev.kat.controlplane.diag.ResourceRef;
import java.util.List;
import java.util.Optional;

/** A cluster to which is written what is wrong with its objects. Each method is one request. */
public interface StatusTarget extends AutoCloseable {

  /** An object as it is watched, without a request; empty when it is gone. */
  Optional<Carried> carried(ResourceRef ref);

  /**
   * Replaces the conditions of a custom resource.
   *
   * @param version in which the object must be
   * @return the version that it has now
   */
  String write(ResourceRef ref, String version, List<Condition> conditions) throws Refusal;

  /**
   * Creates an Event in the namespace of its object.
   *
   * @param reporter the name of this process
   */
  void announce(Announcement announcement, String reporter) throws Refusal;

  /** A Lease; empty when there is none. */
  Optional<Lease> lease(ResourceRef ref) throws Refusal;

  /**
   * Creates a Lease, or replaces it in the version that is given.
   *
   * @return the Lease as it is now
   */
  Lease write(ResourceRef ref, Lease lease) throws Refusal;

  /** Ends its connections. */
  @Override
  void close();
}
