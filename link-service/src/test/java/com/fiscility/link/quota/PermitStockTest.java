package com.fiscility.link.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class PermitStockTest {

  private final List<Long> wanted = new ArrayList<>();
  private final List<Sinks.One<Long>> batches = new ArrayList<>();
  private final List<Boolean> answers = new ArrayList<>();

  @Test
  void whoAsksWhileThereAreSomeDoesNotWait() {
    PermitStock stock = stock(4);
    stock.fetch();
    come(0, 4);

    ask(stock);
    ask(stock);

    assertThat(answers).containsExactly(true, true);
    assertThat(wanted).containsExactly(4L, 2L);
  }

  @Test
  void allWhoWaitGetTheirPermitsInOneBatch() {
    PermitStock stock = stock(0);
    ask(stock);
    ask(stock);
    ask(stock);
    assertThat(wanted).containsExactly(1L);
    come(0, 1);

    assertThat(wanted).containsExactly(1L, 2L);
    come(1, 2);
    assertThat(answers).containsExactly(true, true, true);
    assertThat(wanted).hasSize(2);
  }

  @Test
  void whoIsNotServedIsToldSo() {
    PermitStock stock = stock(0);
    ask(stock);
    ask(stock);
    come(0, 0);
    come(1, 0);

    assertThat(answers).containsExactly(false, false);
  }

  @Test
  void aSourceThatFailsDeniesAndIsAskedAgain() {
    PermitStock stock = stock(2);
    ask(stock);
    batches.get(0).tryEmitError(new IllegalStateException("away"));
    assertThat(answers).containsExactly(false);

    ask(stock);
    come(1, 3);
    assertThat(answers).containsExactly(false, true);
  }

  private PermitStock stock(int kept) {
    return new PermitStock(
        n -> {
          wanted.add(n);
          Sinks.One<Long> batch = Sinks.one();
          batches.add(batch);
          return batch.asMono();
        },
        kept);
  }

  private void ask(PermitStock stock) {
    Mono<Boolean> answer = stock.ask();
    answer.subscribe(answers::add);
  }

  private void come(int batch, long taken) {
    batches.get(batch).tryEmitValue(taken);
  }
}
