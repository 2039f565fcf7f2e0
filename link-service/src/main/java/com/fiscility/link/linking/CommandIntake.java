package com.fiscility.link.linking;

import com.fiscility.link.work.LeasedWork;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Where commands become work. */
public interface CommandIntake {

  /**
   * What became of a batch.
   *
   * @param leased work of this instance, which begins at once
   * @param waiting how many new pieces of work wait to be claimed
   */
  record Stored(List<LeasedWork> leased, int waiting) {
    public Stored {
      leased = List.copyOf(leased);
    }
  }

  /**
   * Commits commands with their work, in one statement; a command that was taken before adds
   * nothing.
   *
   * @param commands no two with the same id
   * @param wanted ids of those that this instance has a slot for; at most one per subject
   */
  Mono<Stored> store(List<TakenCommand> commands, Set<UUID> wanted, Instant now);
}
