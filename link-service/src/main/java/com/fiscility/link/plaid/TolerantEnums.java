package com.fiscility.link.plaid;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an enum value that is newer than the client library as null. Plaid adds values at any time,
 * and some of the library's enums refuse a whole answer for one of them.
 */
final class TolerantEnums implements TypeAdapterFactory {

  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    if (!type.getRawType().isEnum()) {
      return null;
    }
    TypeAdapter<T> strict = gson.getDelegateAdapter(this, type);
    return new TypeAdapter<>() {
      @Override
      public void write(JsonWriter out, @Nullable T value) throws IOException {
        strict.write(out, value);
      }

      @Override
      public @Nullable T read(JsonReader in) throws IOException {
        try {
          return strict.read(in);
        } catch (IllegalArgumentException e) {
          return null;
        }
      }
    };
  }
}
