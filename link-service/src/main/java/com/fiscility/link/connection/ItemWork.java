package com.fiscility.link.connection;

import com.fiscility.link.quota.Lane;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.NewWork;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkSubject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Work about an Item.
 *
 * @param itemId Plaid's item_id
 * @param userId its owner
 */
public record ItemWork(String itemId, String userId) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** As a row of the lane of due dates: nobody waits for it at a screen. */
  public NewWork as(WorkKind kind, @Nullable String institutionId, Instant notBefore) {
    return new NewWork(
        WorkSubject.item(itemId),
        kind,
        "",
        Lane.SCHEDULE,
        institutionId,
        notBefore,
        JSON.writeValueAsString(this));
  }

  static ItemWork of(LeasedWork work) {
    return JSON.readValue(work.payload(), ItemWork.class);
  }
}
