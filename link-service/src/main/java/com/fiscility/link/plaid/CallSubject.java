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
 * @param lane who waits for it, for its metrics
 */
public record CallSubject(
    @Nullable String itemId, @Nullable UUID commandId, @Nullable String lane) {

  private static final CallSubject NOBODY = new CallSubject(null, null, null);

  /** A call about an Item. */
  public static Function<Context, Context> item(String itemId) {
    return context ->
        put(context, new CallSubject(itemId, of(context).commandId, of(context).lane));
  }

  /** A call that carries out a command. */
  public static Function<Context, Context> command(UUID commandId) {
    return context ->
        put(context, new CallSubject(of(context).itemId, commandId, of(context).lane));
  }

  /** A call that someone waits for. */
  public static Function<Context, Context> lane(String lane) {
    return context ->
        put(context, new CallSubject(of(context).itemId, of(context).commandId, lane));
  }

  /** What the context says; nobody when it says nothing. */
  public static CallSubject of(ContextView context) {
    return context.getOrDefault(CallSubject.class, NOBODY);
  }

  private static Context put(Context context, CallSubject subject) {
    return context.put(CallSubject.class, subject);
  }
}
