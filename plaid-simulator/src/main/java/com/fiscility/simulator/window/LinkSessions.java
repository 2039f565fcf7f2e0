package com.fiscility.simulator.window;

import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidRefusal;
import com.fiscility.simulator.window.LinkSession.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

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
        .filter(session -> oauthStateId.equals(session.progress().oauthStateId()))
        .findAny()
        .orElseThrow(LinkSessions::over);
  }

  /** Takes a step that is due in these stages: of two steps at once the second may not be due. */
  synchronized LinkSession step(String id, Set<Stage> due, UnaryOperator<LinkSession> step) {
    LinkSession session = get(id);
    if (!due.contains(session.stage())) {
      throw notDue(session);
    }
    LinkSession next = step.apply(session);
    sessions.put(id, next);
    return next;
  }

  static PlaidRefusal notDue(LinkSession session) {
    return new PlaidRefusal(
        PlaidError.invalidRequest(
            "INCORRECT_STEP", "this step is not due; the session is at " + session.stage()));
  }

  private static PlaidRefusal over() {
    return new PlaidRefusal(
        PlaidError.invalidInput("INVALID_LINK_TOKEN", "this Link session is over"));
  }
}
