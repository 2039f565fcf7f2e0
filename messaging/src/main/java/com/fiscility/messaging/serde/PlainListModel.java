package com.fiscility.messaging.serde;

import java.util.ArrayList;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * A generated class's own model, except that arrays become plain lists. The {@code equals} of
 * Avro's own list compares through a model without our decimals and times, and throws as soon as it
 * meets one.
 */
final class PlainListModel extends SpecificData {

  PlainListModel(Class<?> type) {
    super(type.getClassLoader());
    SpecificData.getForClass(type).getConversions().forEach(this::addLogicalTypeConversion);
  }

  @Override
  public Object newArray(Object old, int size, Schema schema) {
    return new ArrayList<>(size);
  }
}
