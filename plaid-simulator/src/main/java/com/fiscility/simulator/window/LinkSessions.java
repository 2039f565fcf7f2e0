package com.fiscility.simulator.window;

import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The runs of Link that are going on. */
final class LinkSessions {

  private static final Duration LONGEST = Duration.ofHours(4);

  private final Map<String, LinkSession> sessions = new LinkedHashMap<>();

  /** Starts a run, and drops those that began too long ago. */
  synchronized LinkSession start(LinkSession session) {
    Instant oldest = session.startedAt().minus(LONGEST);
    Iterator<LinkSession> each = sessions.values().iterator();
    while (each.hasNext() && each.next().startedAt().isBefore(oldest)) {
      each.remove();
    }
    sessions.put(session.id(), session);
    return session;
  }

  synchronized LinkSession get(String id) {
    return Optional.ofNullable(sessions.get(id)).orElseThrow(LinkSessions::over);
  }

  synchronized LinkSession byOauthState(String oauthStateId) {
    return sessions.values().stream()
        .filter(session -> oauthStateId.equals(session.oauthStateId()))
        .findAny()
        .orElseThrow(LinkSessions::over);
  }

  synchronized LinkSession update(LinkSession session) {
    sessions.replace(session.id(), session);
    return session;
  }

  private static PlaidRefusal over() {
    return new PlaidRefusal(
        new PlaidError(
            400,
            "INVALID_INPUT",
            "INVALID_LINK_TOKEN",
            "this Link session is over",
            "This session has ended. Please start again."));
  }
}
