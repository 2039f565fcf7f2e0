package com.fiscility.gateway.support;

import com.fiscility.events.BalancesUpdated;
import com.fiscility.events.CommandFailed;
import com.fiscility.events.CommandFailure;
import com.fiscility.events.HardRefreshReason;
import com.fiscility.events.HardRefreshRequired;
import com.fiscility.events.HardRefreshResolved;
import com.fiscility.events.InstitutionHealth;
import com.fiscility.events.InstitutionHealthChanged;
import com.fiscility.events.ItemReauthorised;
import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.ItemUnlinked;
import com.fiscility.events.NoticeReason;
import com.fiscility.events.PromptCleared;
import com.fiscility.events.PromptRaised;
import com.fiscility.events.RefreshOutcome;
import com.fiscility.events.SoftRefreshDue;
import java.time.Instant;

/** What the other services tell without having been asked. */
public final class News {

  private static final Instant AT = Outcomes.AS_OF;

  private News() {}

  public static BalancesUpdated balancesUpdated(String user, String item) {
    return BalancesUpdated.newBuilder()
        .setUserId(user)
        .setUserVersion(4)
        .setItemId(item)
        .setState(Outcomes.state())
        .build();
  }

  public static ItemRefreshed itemRefreshed(String user, String item) {
    return ItemRefreshed.newBuilder()
        .setUserId(user)
        .setUserVersion(4)
        .setItemId(item)
        .setStartedAt(AT)
        .setOutcome(RefreshOutcome.SUCCEEDED)
        .setState(Outcomes.state())
        .build();
  }

  public static ItemReauthorised itemReauthorised(String user, String item) {
    return ItemReauthorised.newBuilder()
        .setUserId(user)
        .setUserVersion(4)
        .setItemId(item)
        .setReauthorisedAt(AT)
        .setState(Outcomes.state())
        .build();
  }

  public static ItemUnlinked itemUnlinked(String user, String item) {
    return ItemUnlinked.newBuilder()
        .setUserId(user)
        .setUserVersion(4)
        .setItemId(item)
        .setState(Outcomes.state())
        .build();
  }

  public static SoftRefreshDue softRefreshDue(String user, String item) {
    return SoftRefreshDue.newBuilder()
        .setUserId(user)
        .setItemId(item)
        .setDueId("due-1")
        .setDueAt(AT)
        .build();
  }

  public static HardRefreshRequired hardRefreshRequired(String user, String item) {
    return HardRefreshRequired.newBuilder()
        .setUserId(user)
        .setItemId(item)
        .setRequirementId("requirement-1")
        .setReason(HardRefreshReason.LOGIN_REQUIRED)
        .setItemVersion(3)
        .setSince(AT)
        .build();
  }

  public static HardRefreshResolved hardRefreshResolved(String user, String item) {
    return HardRefreshResolved.newBuilder()
        .setUserId(user)
        .setItemId(item)
        .setRequirementId("requirement-1")
        .setItemVersion(4)
        .setResolvedAt(AT)
        .build();
  }

  public static CommandFailed refreshFailed(String user, String item) {
    return CommandFailed.newBuilder()
        .setUserId(user)
        .setItemId(item)
        .setCommandType("com.fiscility.events.RefreshRequested")
        .setFailure(CommandFailure.TOO_OFTEN)
        .build();
  }

  public static PromptRaised promptRaised(String user, String item) {
    return PromptRaised.newBuilder()
        .setUserId(user)
        .setItemId(item)
        .setPromptId("prompt-1")
        .setReason(NoticeReason.LOGIN_REQUIRED)
        .setSince(AT)
        .build();
  }

  public static PromptCleared promptCleared(String user, String item) {
    return PromptCleared.newBuilder()
        .setUserId(user)
        .setItemId(item)
        .setPromptId("prompt-1")
        .build();
  }

  public static InstitutionHealthChanged institutionDown(String institution) {
    return InstitutionHealthChanged.newBuilder()
        .setInstitutionId(institution)
        .setHealth(InstitutionHealth.DOWN)
        .setReason("INSTITUTION_DOWN")
        .setSince(AT)
        .build();
  }
}
