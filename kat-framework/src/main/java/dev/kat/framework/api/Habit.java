package dev.kat.framework.api;

/**
 * What a system under test does everywhere, and means to: a finding that is known in whichever
 * check it comes up. All else that such a check finds still counts. It is strict: a habit that no
 * check of a whole run shows is a failure of the run.
 *
 * @param what what is compared, as the check calls it
 * @param actual what is found, as the check writes it
 * @param reason why the system is different, in one sentence
 */
public record Habit(String what, String actual, String reason) {}
