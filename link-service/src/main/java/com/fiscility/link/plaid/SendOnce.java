package com.fiscility.link.plaid;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request leave at most once, and tells whether it left.
 *
 * <p>OkHttp repeats a POST by itself when a pooled connection dies before the answer, and when a
 * 408, 421, redirect or a 503 with {@code Retry-After: 0} asks for it; the last one even with
 * retries switched off. It never repeats a body that says it can be written only once.
 *
 * <p>A network interceptor is reached only over an open connection, so a call that failed without
 * reaching it sent nothing.
 */
final class SendOnce implements Interceptor {

  /** To be added as a network interceptor of the same client. */
  static final Interceptor EVIDENCE =
      chain -> {
        AtomicBoolean sent = chain.request().tag(AtomicBoolean.class);
        if (sent != null) {
          sent.set(true);
        }
        return chain.proceed(chain.request());
      };

  @Override
  public Response intercept(Chain chain) throws IOException {
    AtomicBoolean sent = new AtomicBoolean();
    Request request = chain.request();
    Request.Builder once = request.newBuilder().tag(AtomicBoolean.class, sent);
    RequestBody body = request.body();
    if (body != null) {
      once.method(request.method(), new OneShotBody(body));
    }
    try {
      return chain.proceed(once.build());
    } catch (IOException e) {
      throw sent.get() ? e : new NotSentException(e);
    }
  }

  private static final class OneShotBody extends RequestBody {

    private final RequestBody body;

    private OneShotBody(RequestBody body) {
      this.body = body;
    }

    @Override
    public @Nullable MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
      return body.contentLength();
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      body.writeTo(sink);
    }
  }
}
