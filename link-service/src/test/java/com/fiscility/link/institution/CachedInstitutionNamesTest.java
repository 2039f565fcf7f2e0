package com.fiscility.link.institution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fiscility.link.plaid.Institution;
import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure.NotExecuted;
import com.fiscility.link.quota.Permit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class CachedInstitutionNamesTest {

  private static final Institution BANK = new Institution("ins_1", "First Bank");

  private final List<String> asked = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicReference<Permit> permit = new AtomicReference<>(new Permit.Granted());
  private final AtomicReference<Mono<Institution>> answer = new AtomicReference<>(Mono.just(BANK));
  private final InstitutionNames names =
      new CachedInstitutionNames(
          id -> {
            asked.add(id);
            return answer.get();
          },
          (endpoint, lane) -> Mono.fromSupplier(permit::get),
          nanos::get);

  @Test
  void aKnownBankCostsNeitherCallNorPermit() {
    names.of("ins_1").block();
    permit.set(new Permit.Denied(Duration.ofSeconds(1)));

    assertThat(names.of("ins_1").block()).isEqualTo(BANK);
    assertThat(asked).containsExactly("ins_1");
  }

  @Test
  void aBankIsAskedForAgainAfterADay() {
    names.of("ins_1").block();
    nanos.addAndGet(Duration.ofHours(25).toNanos());
    names.of("ins_1").block();

    assertThat(asked).containsExactly("ins_1", "ins_1");
  }

  @Test
  void withoutAPermitNothingIsCalledAndNothingRemembered() {
    permit.set(new Permit.Denied(Duration.ofSeconds(3)));

    assertThatThrownBy(() -> names.of("ins_1").block())
        .isInstanceOfSatisfying(
            PlaidCallException.class,
            e ->
                assertThat(e.failure())
                    .isEqualTo(
                        NotExecuted.noPermit(
                            PlaidEndpoint.INSTITUTIONS_GET_BY_ID, Duration.ofSeconds(3))));
    assertThat(asked).isEmpty();
    permit.set(new Permit.Granted());
    assertThat(names.of("ins_1").block()).isEqualTo(BANK);
  }

  @Test
  void aFailureIsNotRemembered() {
    answer.set(Mono.error(new IllegalStateException("down")));
    assertThatThrownBy(() -> names.of("ins_1").block()).hasMessage("down");
    answer.set(Mono.just(BANK));

    assertThat(names.of("ins_1").block()).isEqualTo(BANK);
  }

  @Test
  void whoAsksAtOnceWaitsForOneCallAndWhoLeavesDisturbsNobody() {
    Sinks.One<Institution> pending = Sinks.one();
    answer.set(pending.asMono());
    List<Institution> heard = new ArrayList<>();

    Disposable impatient = names.of("ins_1").subscribe();
    names.of("ins_1").subscribe(heard::add);
    impatient.dispose();
    pending.tryEmitValue(BANK).orThrow();

    assertThat(heard).containsExactly(BANK);
    assertThat(asked).containsExactly("ins_1");
  }
}
