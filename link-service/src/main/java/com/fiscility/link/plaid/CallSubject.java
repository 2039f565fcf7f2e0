package com.fiscility.link.plaid;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Whom a call to Plaid is about, for its log line; travels in the Reactor context.
 *
 * @param itemId Plaid's item_id
 * @param commandId the command that is carried out
 */
public record CallSubject(@Nullable String itemId, @Nullable UUID commandId) {

  private static final CallSubject NOBODY = new CallSubject(null, null);

  /** A call about an Item. */
  public static Function<Context, Context> item(String itemId) {
    return context -> put(context, new CallSubject(itemId, of(context).commandId));
  }

  /** A call that carries out a command. */
  public static Function<Context, Context> command(UUID commandId) {
    return context -> put(context, new CallSubject(of(context).itemId, commandId));
  }

  /** What the context says; nobody when it says nothing. */
  static CallSubject of(ContextView context) {
    return context.getOrDefault(CallSubject.class, NOBODY);
  }

  private static Context put(Context context, CallSubject subject) {
    return context.put(CallSubject.class, subject);
  }
}
