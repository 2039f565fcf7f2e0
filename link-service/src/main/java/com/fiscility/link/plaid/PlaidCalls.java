package com.fiscility.link.plaid;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** Makes calls: no caller's thread waits, every end is classified, logged and measured. */
final class PlaidCalls {

  private final PlaidProperties properties;
  private final CallJournal journal;
  private final CallWitness witness;
  private final Clock clock;

  PlaidCalls(PlaidProperties properties, CallJournal journal) {
    this(properties, journal, CallWitness.NOBODY, Clock.systemUTC());
  }

  /**
   * @param witness hears how calls about Items ended
   * @param clock business time
   */
  PlaidCalls(PlaidProperties properties, CallJournal journal, CallWitness witness, Clock clock) {
    this.properties = properties;
    this.journal = journal;
    this.witness = witness;
    this.clock = clock;
  }

  /**
   * One call per subscription. Cancelling leaves the call running: it cannot be taken back, and an
   * exchange that nobody waits for any more must at least be noticed.
   *
   * @param endpoint what is called
   * @param call makes the request; good for one use
   * @param read takes a success apart; what it throws makes the answer unreadable
   */
  <T, R> Mono<R> make(PlaidEndpoint endpoint, Supplier<Call<T>> call, Function<T, Answer<R>> read) {
    return Mono.deferContextual(
        context -> {
          Instant startedAt = clock.instant();
          Mono<R> made =
              Mono.<R>create(sink -> enqueue(endpoint, call.get(), read, sink))
                  .publishOn(Schedulers.parallel());
          String itemId = CallSubject.of(context).itemId();
          return itemId == null ? made : witnessed(made, endpoint, itemId, startedAt);
        });
  }

  private <R> Mono<R> witnessed(
      Mono<R> made, PlaidEndpoint endpoint, String itemId, Instant startedAt) {
    return made.delayUntil(answer -> witness.answered(endpoint, itemId, startedAt))
        .onErrorResume(
            PlaidCallException.class,
            e ->
                e.failure() instanceof PlaidFailure.Refused refused
                    ? witness.refused(refused, itemId, startedAt).then(Mono.error(e))
                    : Mono.error(e));
  }

  private <T, R> void enqueue(
      PlaidEndpoint endpoint, Call<T> call, Function<T, Answer<R>> read, MonoSink<R> sink) {
    AtomicBoolean abandoned = new AtomicBoolean();
    sink.onCancel(() -> abandoned.set(true));
    call.timeout().timeout(properties.callTimeout(endpoint).toNanos(), TimeUnit.NANOSECONDS);
    CallJournal.Entry entry = journal.begin(endpoint, CallSubject.of(sink.contextView()));
    call.enqueue(
        new Callback<>() {
          @Override
          public void onResponse(Call<T> done, Response<T> response) {
            Answer<R> answer;
            try {
              answer = readAnswer(endpoint, response, read);
            } catch (PlaidCallException e) {
              fail(e.failure());
              return;
            }
            entry.answered(answer, abandoned.get());
            sink.success(answer.value());
          }

          @Override
          public void onFailure(Call<T> done, Throwable thrown) {
            fail(FailureClassifier.ofThrowable(endpoint, thrown));
          }

          private void fail(PlaidFailure failure) {
            entry.failed(failure);
            sink.error(new PlaidCallException(failure));
          }
        });
  }

  private static <T, R> Answer<R> readAnswer(
      PlaidEndpoint endpoint, Response<T> response, Function<T, Answer<R>> read) {
    if (!response.isSuccessful()) {
      throw new PlaidCallException(
          FailureClassifier.ofAnswer(
              endpoint,
              response.code(),
              response.headers().get("Retry-After"),
              bodyOf(response.errorBody())));
    }
    T body = response.body();
    if (body == null) {
      throw new PlaidCallException(FailureClassifier.unreadable(endpoint, response.code()));
    }
    try {
      return read.apply(body);
    } catch (RuntimeException e) {
      throw new PlaidCallException(FailureClassifier.unreadable(endpoint, response.code()));
    }
  }

  /** The body, which can be read once; Retrofit has it in memory already. */
  private static String bodyOf(@Nullable ResponseBody body) {
    if (body == null) {
      return "";
    }
    try (body) {
      return body.string();
    } catch (IOException e) {
      return "";
    }
  }
}
