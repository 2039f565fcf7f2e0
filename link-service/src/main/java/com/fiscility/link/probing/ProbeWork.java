package com.fiscility.link.probing;

import com.fiscility.link.probing.domain.ProbeRhythm;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.NewWork;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkSubject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Probes as rows of work; an Item has at most one of each kind. */
public final class ProbeWork {

  private static final JsonMapper JSON = JsonMapper.shared();

  private ProbeWork() {}

  /** Why an Item is probed. */
  enum Reason {
    /** It is time again; the row stays as long as the Item is linked. */
    RHYTHM(""),
    /** A webhook. */
    HINT("hint"),
    /** A link token for update mode was issued. */
    UPDATE_MODE("update-mode"),
    /** An account may be gone. */
    ACCOUNTS("accounts");

    private final String key;

    Reason(String key) {
      this.key = key;
    }

    static Reason of(LeasedWork work) {
      for (Reason reason : values()) {
        if (reason.key.equals(work.key())) {
          return reason;
        }
      }
      throw new IllegalArgumentException(work + " is no probe that is known here");
    }
  }

  /**
   * What a probe carries.
   *
   * @param since when its reason came up
   * @param reported UPDATE_MODE: whether the browser said that it is done
   * @param linkRequestId HINT: the link token that the Item was linked with, where known
   */
  record Payload(@Nullable Instant since, boolean reported, @Nullable UUID linkRequestId) {}

  static Payload payload(LeasedWork work) {
    return JSON.readValue(work.payload(), Payload.class);
  }

  /**
   * After a webhook. Where such a row exists already, what it says stays: the waiting began with
   * the first webhook, and all of an Item come to the same address. One that came to another
   * address was sent by somebody else, for no signature covers that.
   *
   * @param since when it came
   * @param linkRequestId the link token that the Item was linked with, where known
   */
  public static NewWork hint(
      String itemId,
      @Nullable String institutionId,
      Instant since,
      @Nullable UUID linkRequestId,
      Instant at) {
    Payload payload = new Payload(since, false, linkRequestId);
    return of(itemId, Reason.HINT, Lane.WEBHOOK, institutionId, at, payload);
  }

  /** After a link token for update mode was issued. */
  public static NewWork updateMode(
      String itemId, @Nullable String institutionId, Instant issuedAt) {
    Payload payload = new Payload(issuedAt, false, null);
    Instant first = ProbeRhythm.afterUpdateMode(issuedAt, issuedAt).orElseThrow();
    return of(itemId, Reason.UPDATE_MODE, Lane.WEBHOOK, institutionId, first, payload);
  }

  /** After the browser said that update mode is done, on a way that expects no answer. */
  public static NewWork updateModeReported(
      String itemId, @Nullable String institutionId, Instant now) {
    Payload payload = new Payload(now, true, null);
    return of(itemId, Reason.UPDATE_MODE, Lane.PERSON, institutionId, now, payload);
  }

  /** Reads the accounts too. */
  public static NewWork accounts(String itemId, @Nullable String institutionId, Instant at) {
    return of(
        itemId, Reason.ACCOUNTS, Lane.WEBHOOK, institutionId, at, new Payload(at, false, null));
  }

  private static NewWork of(
      String itemId,
      Reason reason,
      Lane lane,
      @Nullable String institutionId,
      Instant at,
      Payload payload) {
    return new NewWork(
        WorkSubject.item(itemId),
        WorkKind.PROBE,
        reason.key,
        lane,
        institutionId,
        at,
        JSON.writeValueAsString(payload));
  }
}
