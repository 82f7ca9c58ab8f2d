package dev.kat.framework.cli;

/**
 * Something on this machine that runs need, or are better with.
 *
 * @param needed whether nothing runs without it
 * @param there whether it is there
 * @param found what was found, in a few words
 * @param remedy how to get it
 */
record Prerequisite(String name, boolean needed, boolean there, String found, String remedy) {}
