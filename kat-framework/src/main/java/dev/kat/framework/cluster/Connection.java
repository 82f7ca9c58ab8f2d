package dev.kat.framework.cluster;

import java.util.function.Supplier;

/**
 * A cluster that answers, and whose user may do what a run does.
 *
 * @param id that no other cluster has
 */
record Connection(ClusterAccess access, String id) {

  /**
   * Connects to the cluster that the user has named.
   *
   * @param rights asked for only when the user is no administrator
   * @throws dev.kat.framework.env.EnvironmentException naming what is wrong
   */
  static Connection open(ClusterOptions options, Supplier<DriverRights> rights) {
    ClusterAccess access = ClusterAccess.open(options);
    try {
      return new Connection(access, access.check(rights));
    } catch (RuntimeException e) {
      access.close();
      throw e;
    }
  }
}
