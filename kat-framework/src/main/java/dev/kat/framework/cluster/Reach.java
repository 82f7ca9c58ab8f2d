package dev.kat.framework.cluster;

import java.net.InetSocketAddress;

/** A way from this machine to the ports of pods on which Envoys listen. */
interface Reach {

  /** The way in a few words, for the user. */
  String name();

  /**
   * Where this machine has to connect to.
   *
   * @param pod the name of the pod
   * @param ip the address of the pod
   */
  InetSocketAddress to(String pod, String ip, int port);
}
