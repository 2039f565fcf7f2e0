package com.fiscility.notification.notice.domain;

import org.jspecify.annotations.Nullable;

/**
 * Up to where the needs of an Item are over.
 *
 * @param itemVersion needs that an older version of the Item says are over
 * @param requirementId the need that ended then; over also when this very version says it
 * @param loginWorksSince since this version the login works again; what an older one says about the
 *     login is over
 */
public record Closing(long itemVersion, @Nullable String requirementId, long loginWorksSince) {

  /** Nothing is over yet. */
  public static final Closing NONE = new Closing(0, null, 0);

  boolean covers(Need need) {
    return need.itemVersion() < itemVersion
        || (need.itemVersion() == itemVersion && need.requirementId().equals(requirementId))
        || (need.reason().endsWithTheLogin() && need.itemVersion() < loginWorksSince);
  }

  /** What tells of the same version, but of no need, comes from another topic and forgets none. */
  Closing at(long version, @Nullable String requirement) {
    boolean older = version < itemVersion || (version == itemVersion && requirement == null);
    return older ? this : new Closing(version, requirement, loginWorksSince);
  }

  Closing loginWorks(long version) {
    return new Closing(itemVersion, requirementId, Math.max(version, loginWorksSince));
  }
}
