package dev.kat.controlplane.memo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SortedTest {

  private static final Comparator<Ticket> BY_NUMBER =
      Comparator.comparingInt((Ticket ticket) -> ticket.number);

  private int compared;
  private final Sorted<Ticket> sorted =
      new Sorted<>((one, other) -> {
        compared++;
        return BY_NUMBER.compare(one, other);
      });

  private static final class Ticket {
    private final int number;

    Ticket(int number) {
      this.number = number;
    }
  }

  @Test
  void isWhatSortingGivesWhateverComesAndGoesAndMoves() {
    Random random = new Random(11);
    List<Ticket> tickets = new ArrayList<>();
    int last = 0;
    for (int round = 0; round < 500; round++) {
      for (int change = random.nextInt(4); change > 0; change--) {
        if (tickets.isEmpty() || random.nextInt(5) < 3) {
          int number = random.nextBoolean() ? ++last : - ++last;
          tickets.add(random.nextInt(tickets.size() + 1), new Ticket(number));
        } else if (random.nextBoolean()) {
          tickets.remove(random.nextInt(tickets.size()));
        } else {
          Ticket moved = tickets.remove(random.nextInt(tickets.size()));
          tickets.add(random.nextInt(tickets.size() + 1), moved);
        }
      }
      assertThat(sorted.of(tickets))
          .as("round " + round)
          .containsExactlyElementsOf(tickets.stream().sorted(BY_NUMBER).toList());
    }
  }

  @Test
  void doesNotCompareAgainWhatStays() {
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      tickets.add(new Ticket(i * 7 % 1_000));
    }
    List<Ticket> before = sorted.of(tickets);
    compared = 0;

    assertThat(sorted.of(new ArrayList<>(tickets))).isSameAs(before);
    assertThat(compared).isZero();

    tickets.set(500, new Ticket(1_001));
    assertThat(sorted.of(tickets)).endsWith(tickets.get(500));
    assertThat(compared).isLessThan(20);
  }
}
