package dev.kat.controlplane.status;

import org.jspecify.annotations.Nullable;

/**
 * One thing to be written.
 *
 * @param finding what the Event is about; null for the status
 * @param attempts how often it was tried in vain
 */
record Write(ResourceReport report, @Nullable Finding finding, int attempts) {

  static Write status(ResourceReport report) {
    return new Write(report, null, 0);
  }

  static Write event(ResourceReport report, Finding finding) {
    return new Write(report, finding, 0);
  }

  Sort sort() {
    return finding == null ? Sort.STATUS : Sort.EVENT;
  }

  Write again() {
    return new Write(report, finding, attempts + 1);
  }
}
