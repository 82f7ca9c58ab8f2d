package dev.kat.framework.fault;

import java.time.Duration;

/**
 * Something that goes wrong, or that users change, while requests flow. None of it may cost a
 * request, or a stream that it does not concern; and some time after it has ended the newest
 * configuration is in force.
 */
sealed interface Fault
    permits ConfigurationFault, StreamFault, RestartFault, ApiFault, ObjectFault {

  /** The name in reports, and what a selection is compared with. */
  String title();

  /** How long it may take at most from the end of the fault until everything is as it should be. */
  Duration bound();

  /** Makes it happen; returns when it has ended. It is called on the thread of the site. */
  void happen(Site site);
}
