package dev.kat.framework.watch;

/** How a combination ended in a run, from good to bad. */
public enum Ending {
  /** All that is checked in it passed. */
  PASSED,
  /** Nothing but checks of answers failed: these answers can be judged again. */
  WRONG_ANSWERS,
  /** Anything else failed, or there was no verdict. */
  FAILED
}
