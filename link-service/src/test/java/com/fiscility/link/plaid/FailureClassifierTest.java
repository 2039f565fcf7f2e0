package com.fiscility.link.plaid;

import static com.fiscility.link.plaid.PlaidEndpoint.PUBLIC_TOKEN_EXCHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.plaid.PlaidFailure.Doubt;
import com.fiscility.link.plaid.PlaidFailure.NotExecuted;
import com.fiscility.link.plaid.PlaidFailure.Reason;
import com.fiscility.link.plaid.PlaidFailure.Refused;
import com.fiscility.link.plaid.PlaidFailure.Unknown;
import com.google.gson.JsonSyntaxException;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureClassifierTest {

  @ParameterizedTest
  @CsvSource({
    "400,INVALID_INPUT,INVALID_API_KEYS,OWN_CONFIGURATION",
    "429,RATE_LIMIT_EXCEEDED,RATE_LIMIT,RATE_LIMITED",
    "429,RATE_LIMIT_EXCEEDED,ACCOUNTS_LIMIT,RATE_LIMITED",
    "429,INVALID_REQUEST,CREDITS_EXHAUSTED,OWN_CONFIGURATION",
    "503,API_ERROR,PLANNED_MAINTENANCE,PLANNED_MAINTENANCE",
  })
  void provenNotExecuted(int status, String type, String code, Reason reason) {
    PlaidFailure failure = answer(status, error(type, code));

    assertThat(failure)
        .isInstanceOfSatisfying(
            NotExecuted.class,
            it -> {
              assertThat(it.reason()).isEqualTo(reason);
              assertThat(it.errorCode()).isEqualTo(code);
              assertThat(it.requestId()).isEqualTo("rq1");
              assertThat(it.retryAfter()).isPositive();
              assertThat(it.ownConfiguration()).isEqualTo(reason == Reason.OWN_CONFIGURATION);
            });
  }

  @Test
  void a429IsNotExecutedWhoeverAnswersIt() {
    assertThat(answer(429, "<html>slow down</html>"))
        .isInstanceOfSatisfying(
            NotExecuted.class, it -> assertThat(it.reason()).isEqualTo(Reason.RATE_LIMITED));
  }

  @ParameterizedTest
  @CsvSource({
    "400,INVALID_INPUT,INVALID_PUBLIC_TOKEN",
    "400,ITEM_ERROR,ITEM_LOGIN_REQUIRED",
    "400,INSTITUTION_ERROR,INSTITUTION_DOWN",
    "403,INVALID_INPUT,INVALID_USER_IDENTITY_DATA",
    "404,INVALID_REQUEST,NOT_FOUND",
    "401,INVALID_INPUT,UNAUTHORIZED_ENVIRONMENT",
  })
  void anyOtherErrorObjectWith4xxIsARefusal(int status, String type, String code) {
    assertThat(answer(status, error(type, code)))
        .isEqualTo(
            new Refused(PUBLIC_TOKEN_EXCHANGE, status, type, code, "Words for the user", "rq1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 599})
  void a5xxIsUnknown(int status) {
    assertThat(answer(status, error("API_ERROR", "INTERNAL_SERVER_ERROR")))
        .isEqualTo(new Unknown(PUBLIC_TOKEN_EXCHANGE, Doubt.SERVER_ERROR, status, "rq1"));
    assertThat(answer(status, "<html>bad gateway</html>"))
        .isEqualTo(new Unknown(PUBLIC_TOKEN_EXCHANGE, Doubt.SERVER_ERROR, status, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>not found</html>",
        "not found",
        "null",
        "[]",
        "\"INVALID_INPUT\"",
        "{}",
        "{\"error_type\":\"INVALID_INPUT\"}",
        "{\"error_code\":\"INVALID_PUBLIC_TOKEN\"}",
        "{\"error_type\":\"\",\"error_code\":\"\"}",
        "{\"error_type\":1,\"error_code\":2}",
        "{\"error_type\":\"INVALID INPUT\",\"error_code\":\"a\\nforged log line\"}",
        "{\"error_type\":\"INVALID_INPUT\",\"error_code\":\"INVALID_PUB"
      })
  void a4xxWithoutPlaidsErrorObjectIsUnknown(String body) {
    assertThat(answer(400, body))
        .isEqualTo(new Unknown(PUBLIC_TOKEN_EXCHANGE, Doubt.UNREADABLE_ANSWER, 400, null));
  }

  @Test
  void aRedirectIsUnknown() {
    assertThat(answer(307, ""))
        .isEqualTo(new Unknown(PUBLIC_TOKEN_EXCHANGE, Doubt.UNREADABLE_ANSWER, 307, null));
  }

  static Stream<Arguments> brokenCalls() {
    return Stream.of(
        Arguments.of(new InterruptedIOException("timeout"), Doubt.TIMED_OUT),
        Arguments.of(new SocketTimeoutException("timeout"), Doubt.TIMED_OUT),
        Arguments.of(new SocketException("Connection reset"), Doubt.CUT),
        Arguments.of(new ConnectException("refused, but after the request"), Doubt.CUT),
        Arguments.of(new EOFException("unexpected end of stream"), Doubt.CUT),
        Arguments.of(new MalformedJsonException("half"), Doubt.UNREADABLE_ANSWER),
        Arguments.of(new JsonSyntaxException("html"), Doubt.UNREADABLE_ANSWER),
        Arguments.of(new IllegalStateException("odd"), Doubt.UNREADABLE_ANSWER));
  }

  @ParameterizedTest
  @MethodSource("brokenCalls")
  void aCallThatBreaksAfterSendingIsUnknown(Throwable thrown, Doubt doubt) {
    assertThat(FailureClassifier.ofThrowable(PUBLIC_TOKEN_EXCHANGE, thrown))
        .isEqualTo(new Unknown(PUBLIC_TOKEN_EXCHANGE, doubt, null, null));
  }

  static Stream<IOException> beforeSending() {
    return Stream.of(
        new ConnectException("Connection refused"),
        new UnknownHostException("plaid.invalid"),
        new SocketTimeoutException("connect timed out"));
  }

  @ParameterizedTest
  @MethodSource("beforeSending")
  void aCallThatBreaksBeforeSendingIsNotExecuted(IOException thrown) {
    IOException wrapped = new InterruptedIOException("timeout");
    wrapped.initCause(new NotSentException(thrown));

    assertThat(Stream.of(new NotSentException(thrown), wrapped))
        .allSatisfy(
            it ->
                assertThat(FailureClassifier.ofThrowable(PUBLIC_TOKEN_EXCHANGE, it))
                    .isInstanceOfSatisfying(
                        NotExecuted.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.NOT_CONNECTED)));
  }

  @Test
  void aRetryAfterIsFollowedWithinReason() {
    assertThat(Stream.of("0", "7", "99999", "soon", "", "-1").map(this::delayOf))
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(7),
            Duration.ofMinutes(15),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));
  }

  @Test
  void aDisplayMessageIsKeptOnOneLine() {
    String body =
        "{\"error_type\":\"ITEM_ERROR\",\"error_code\":\"NO_ACCOUNTS\","
            + "\"display_message\":\"first\\nsecond\",\"request_id\":\"x y\"}";

    assertThat(PlaidErrorBody.read(body))
        .contains(new PlaidErrorBody("ITEM_ERROR", "NO_ACCOUNTS", "first second", null));
  }

  private Duration delayOf(String retryAfter) {
    return ((NotExecuted) FailureClassifier.ofAnswer(PUBLIC_TOKEN_EXCHANGE, 429, retryAfter, ""))
        .retryAfter();
  }

  private static PlaidFailure answer(int status, String body) {
    return FailureClassifier.ofAnswer(PUBLIC_TOKEN_EXCHANGE, status, null, body);
  }

  private static String error(String type, String code) {
    return """
        {"error_type":"%s","error_code":"%s","error_message":"for developers",
         "display_message":"Words for the user","request_id":"rq1","unknown_field":[1]}"""
        .formatted(type, code);
  }
}
