package dev.kat.framework.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MailboxTest {

  private final Mailbox mailbox = new Mailbox();

  @Test
  void matchesMessagesAndReadersInOrder() {
    CompletableFuture<String> first = mailbox.take();
    CompletableFuture<String> second = mailbox.take();
    mailbox.deliver("1");
    mailbox.deliver("2");
    mailbox.deliver("3");

    assertThat(first).isCompletedWithValue("1");
    assertThat(second).isCompletedWithValue("2");
    assertThat(mailbox.take()).isCompletedWithValue("3");
  }

  @Test
  void lateMessageIsNotTheAnswerToTheNextQuestion() {
    CompletableFuture<String> impatient = mailbox.take();
    impatient.cancel(true);
    CompletableFuture<String> next = mailbox.take();
    mailbox.deliver("late");
    mailbox.deliver("right");

    assertThat(next).isCompletedWithValue("right");
  }

  @Test
  void endDisappointsThoseWhoWaitButNotWhoReads() {
    mailbox.deliver("unread");
    CompletableFuture<String> read = mailbox.take();
    CompletableFuture<String> waiting = mailbox.take();
    mailbox.end("over");
    mailbox.end("again");

    assertThat(read).isCompletedWithValue("unread");
    assertThatThrownBy(waiting::join).hasMessageContaining("over");
    assertThatThrownBy(() -> mailbox.take().join()).hasMessageContaining("over");
  }
}
