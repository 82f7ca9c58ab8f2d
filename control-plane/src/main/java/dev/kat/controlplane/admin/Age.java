package dev.kat.controlplane.admin;

import java.time.Duration;

/**
 * How long something is ago, in words for people.
 *
 * @param seconds 0 or more
 */
record Age(long seconds) {

  @Override
  public String toString() {
    Duration age = Duration.ofSeconds(seconds);
    if (age.toDays() > 0) {
      return age.toDays() + " d " + age.toHoursPart() + " h";
    }
    return age.toHours() > 0
        ? age.toHours() + " h " + age.toMinutesPart() + " min"
        : age.toMinutes() > 0
            ? age.toMinutes() + " min " + age.toSecondsPart() + " s"
            : seconds + " s";
  }
}
