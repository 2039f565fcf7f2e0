package com.fiscility.link.institution;

import com.fiscility.link.institution.domain.InstitutionHealth;
import com.fiscility.messaging.envelope.EncodedEvent;

/** Tells of banks. */
public interface InstitutionEvents {

  /** A bank stopped or started to answer. */
  EncodedEvent changed(InstitutionHealth before, InstitutionHealth after);
}
