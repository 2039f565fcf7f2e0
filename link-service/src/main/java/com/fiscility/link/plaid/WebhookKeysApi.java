package com.fiscility.link.plaid;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import com.plaid.client.model.WebhookVerificationKeyGetRequest;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;

/** {@code /webhook_verification_key/get}, whose key is handed on as it comes. */
interface WebhookKeysApi {

  @POST("webhook_verification_key/get")
  Call<KeyAnswer> find(@Body WebhookVerificationKeyGetRequest request);

  /** The answer. */
  record KeyAnswer(JsonObject key, @SerializedName("request_id") @Nullable String requestId) {}
}
